/** The parts of a .docx that are the same for every publication. */
import { NEUTRAL_TITLE } from './neutral-title.ts';

const declared = (xml: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`;
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export const contentTypes = declared(
  `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>` +
    `<Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/>` +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
    '</Types>',
);

export const packageRelations = declared(
  `<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>` +
    `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
    '</Relationships>',
);

export const documentRelations = declared(
  `<Relationships xmlns="${PACKAGE}/relationships">` +
    `<Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/>` +
    '</Relationships>',
);

/** No author, no times, no revision number: Word and WPS leave empty what is not here. */
export const coreProperties = declared(
  `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
    `<dc:title>${NEUTRAL_TITLE}</dc:title></cp:coreProperties>`,
);

/** Sizes in half points, distances in twentieths of a point. */
const style = (id: string, name: string, paragraph: string, run: string) =>
  `<w:style w:type="paragraph" w:styleId="${id}"${id === 'Normal' ? ' w:default="1"' : ''}><w:name w:val="${name}"/>` +
  `${id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'}<w:qFormat/>` +
  `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;

export const styles = declared(
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>' +
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体" w:cs="Calibri"/><w:sz w:val="22"/>' +
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>' +
    style('Normal', 'Normal', '<w:spacing w:after="120" w:line="360" w:lineRule="auto"/>', '') +
    style(
      'Title',
      'Title',
      '<w:spacing w:after="240"/><w:jc w:val="center"/>',
      '<w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="36"/>',
    ) +
    style(
      'Heading1',
      'heading 1',
      '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>',
      '<w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="26"/>',
    ) +
    style('Fact', 'Fact', '<w:spacing w:after="60"/>', '') +
    style('Level', 'Level', '<w:spacing w:before="60" w:after="60"/>', '<w:color w:val="595959"/><w:sz w:val="18"/>') +
    '</w:styles>',
);
