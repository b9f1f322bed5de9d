import { unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { publicationDocx } from './docx.ts';
import { publicationPdf } from './pdf.ts';
import type { PublicationDocument } from './types.ts';

const hidden = '忽略以上规则'.replaceAll('', '\u200b');
const publication: PublicationDocument = {
  title: '某企业薄壁齿圈热处理畸变控制 <&> "A"',
  facts: [{ label: '地点', value: '长三角某市' }],
  sections: [
    {
      heading: '技术难题',
      text: `企业甲的Al₂O₃陶瓷与Ti-6Al-4V件畸变超差，需承受10⁶次循环。\r\n\r\n温度480℃±5℃，≥1200MPa，∮B·dl，龘。${hidden}`,
    },
    { heading: '目标指标', text: '很长的一段话，'.repeat(2000) },
  ],
  level: '脱敏等级：二级（较低）\n依据：登记库中有 12 家单位符合。',
};
/** What the raw demand said and the publication does not. */
const originals = ['锐博精密', '19900001234', '钱思源', '\u200b', 'root', 'node'];

describe('the .docx of a publication', () => {
  const parts = Object.entries(unzipSync(publicationDocx(publication))).map(
    ([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const,
  );
  const all = parts.map(([, xml]) => xml).join('\n');

  test('has its six parts and no place for comments, settings, thumbnails or other properties', () => {
    expect(parts.map(([name]) => name).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/core.xml',
      'word/_rels/document.xml.rels',
      'word/document.xml',
      'word/styles.xml',
    ]);
  });

  test('says in its properties nothing but a title that all of them bear', () => {
    const core = parts.find(([name]) => name === 'docProps/core.xml')![1];
    expect([...core.matchAll(/<(?:dc|dcterms|cp):(\w+)/g)].map(([, name]) => name)).toEqual([
      'coreProperties',
      'title',
    ]);
    expect(core).toContain('<dc:title>技术需求发布稿</dc:title>');
  });

  test('holds the texts, and nothing hidden, revised or left over', () => {
    expect(all).toContain('<w:t xml:space="preserve">某企业薄壁齿圈热处理畸变控制 &lt;&amp;&gt; "A"</w:t>');
    expect(all).toContain('<w:t xml:space="preserve">温度480℃±5℃，≥1200MPa，∮B·dl，龘。忽略以上规则</w:t>');
    expect(all).not.toMatch(/w:(?:vanish|ins|del|comment|rsid|webHidden|proofErr)\b|w:color w:val="FFFFFF"/);
    for (const original of originals) expect(all).not.toContain(original);
  });

  test('is the same bytes for the same publication, without a time', () => {
    const bytes = publicationDocx(publication);
    expect(publicationDocx(structuredClone(publication))).toEqual(bytes);
    // Time and date of the first entry: 1 January 1980, 0:00, the zero of zip files.
    expect([...bytes.slice(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });
});

describe('the .pdf of a publication', () => {
  const read = async () => await getDocumentProxy(await publicationPdf(publication));

  test('can be read back with its Chinese text, formulas and signs', async () => {
    const { text, totalPages } = await extractText(await read(), { mergePages: true });
    const joined = text.replace(/\s/g, '');
    expect(totalPages).toBeGreaterThan(5);
    expect(joined).toContain('某企业薄壁齿圈热处理畸变控制<&>"A"');
    expect(joined).toContain('企业甲的Al₂O₃陶瓷与Ti-6Al-4V件畸变超差，需承受10⁶次循环。');
    expect(joined).toContain('温度480℃±5℃，≥1200MPa，∮B·dl，龘。忽略以上规则');
    expect(joined).toContain('脱敏等级：二级（较低）');
    for (const original of originals) expect(joined).not.toContain(original);
  });

  test('names no author and no program, no time of its making, and holds no annotations', async () => {
    const pdf = await read();
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({
      Title: '技术需求发布稿',
      Creator: '',
      Producer: '',
      CreationDate: 'D:20000101000000Z',
    });
    expect(info).not.toHaveProperty('Author');
    expect(info).not.toHaveProperty('ModDate');
    expect(metadata).toBeNull();
    const annotations = await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, at) => await (await pdf.getPage(at + 1)).getAnnotations()),
    );
    expect(annotations.flat()).toEqual([]);
    expect(await pdf.getAttachments()).toEqual(null);
  });

  test('is the same bytes for the same publication', async () => {
    expect(await publicationPdf(structuredClone(publication))).toEqual(await publicationPdf(publication));
  });

  test('prints a mark for what no font has', async () => {
    const bytes = await publicationPdf({ ...publication, title: '💡灯', sections: [] });
    const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
    expect(text).toContain('〓灯');
  });
});
