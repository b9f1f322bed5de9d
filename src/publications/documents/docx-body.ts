import type { PublicationDocument } from './types.ts';
import { paragraphs, visibleText } from './visible-text.ts';

/** The main part of a .docx: title, facts, sections and the stated level, as plain paragraphs of four styles. */
export function documentXml({ title, facts, sections, level }: PublicationDocument): string {
  const body = [
    paragraph('Title', visibleText(title)),
    ...facts.map(({ label, value }) => paragraph('Fact', `${visibleText(label)}：${visibleText(value)}`)),
    ...sections.flatMap(({ heading, text }) => [
      paragraph('Heading1', visibleText(heading)),
      ...paragraphs(text).map((line) => paragraph('Normal', line)),
    ]),
    ...paragraphs(level).map((line) => paragraph('Level', line)),
  ].join('');
  return `${DECLARATION}<w:document xmlns:w="${MAIN}"><w:body>${body}${PAGE}</w:body></w:document>`;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** A4 with margins of 2.5 cm, in twentieths of a point. */
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" ' +
  'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>';

function paragraph(style: string, text: string): string {
  return (
    `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>` +
    `<w:r><w:t xml:space="preserve">${escaped(text.replaceAll('\n', ' '))}</w:t></w:r></w:p>`
  );
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign]!);
