import PDFDocument from 'pdfkit';
import { documentFonts } from './document-fonts.ts';
import { type Coverage, fontRuns } from './font-runs.ts';
import { NEUTRAL_TITLE } from './neutral-title.ts';
import type { PublicationDocument } from './types.ts';
import { paragraphs, visibleText } from './visible-text.ts';

/** A publication as .pdf with its fonts embedded: no author, neutral times, no annotations; equal input, equal bytes. */
export async function publicationPdf(publication: PublicationDocument): Promise<Uint8Array> {
  const fonts = await documentFonts();
  const pdf = new PDFDocument({ size: 'A4', margin: 71, font: fonts[0] as never, info: NEUTRAL_INFO });
  const bytes = collected(pdf);
  writeBody(
    pdf,
    fonts.map((font, number) => register(pdf, number, font)),
    publication,
  );
  pdf.end();
  return await bytes;
}

/** pdfkit writes its own name and the present time unless it is told others. */
const NEUTRAL_INFO = {
  Title: NEUTRAL_TITLE,
  Creator: '',
  Producer: '',
  CreationDate: new Date(Date.UTC(2000, 0, 1)),
};

async function collected(pdf: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of pdf) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Makes a font known by its number. */
function register(pdf: PDFKit.PDFDocument, number: number, bytes: Buffer): Coverage {
  pdf.registerFont(String(number), bytes).font(String(number));
  const { font } = (pdf as unknown as Printing)._font;
  return (sign) => font.hasGlyphForCodePoint(sign.codePointAt(0)!);
}

/** The part of pdfkit's document that tells which characters its present font has; its types leave it out. */
interface Printing {
  _font: { font: { hasGlyphForCodePoint(point: number): boolean } };
}

function writeBody(
  pdf: PDFKit.PDFDocument,
  fonts: readonly Coverage[],
  { title, facts, sections, level }: PublicationDocument,
): void {
  const write = (text: string, size: number, gapAfter: number) => {
    pdf.fontSize(size);
    const runs = fontRuns(text, fonts);
    for (const [at, run] of runs.entries()) {
      pdf.font(String(run.font)).text(run.text, { lineGap: size * 0.35, continued: at < runs.length - 1 });
    }
    pdf.y += gapAfter;
  };
  write(visibleText(title), 18, 12);
  for (const { label, value } of facts) write(`${visibleText(label)}：${visibleText(value)}`, 11, 1);
  for (const { heading, text } of sections) {
    pdf.y += 8;
    write(visibleText(heading), 13, 3);
    for (const line of paragraphs(text)) write(line, 11, 3);
  }
  pdf.y += 10;
  pdf.fillColor('#595959');
  for (const line of paragraphs(level)) write(line, 9, 2);
}
