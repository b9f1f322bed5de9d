import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';

/** Rows a sheet holds at most, its heading not counted: what is beyond is left out, and the second sheet says so. */
export const longestSheet = 50_000;
/** Characters a cell may hold in this file format. */
const longestCell = 32_767;

export type Cell = string | number | null;

export interface Column<Row> {
  title: string;
  /** In characters. */
  width: number;
  value(row: Row): Cell;
}

export interface Sheet<Row> {
  name: string;
  columns: Column<Row>[];
  /** Page by page, so that no list is held whole. */
  pages: AsyncIterable<Row[]>;
  /** What the second sheet says of the list: title and value. */
  about: [string, string][];
}

/**
 * The bytes of an .xlsx file with the list and a sheet about it. Text stays text: a cell is formatted as such and never
 * a formula, whatever it begins with. The file names no person and no program. A failed page breaks the stream off.
 */
export async function writeSpreadsheet<Row>(sheet: Sheet<Row>): Promise<Readable> {
  // A quarter of a second to load: only for who exports.
  const { default: excel } = await import('@protobi/exceljs');
  const output = new PassThrough();
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  Object.assign(book, { creator: '', lastModifiedBy: '', created: epoch, modified: epoch });
  fill(book, sheet, output).catch((error) => output.destroy(error));
  return output;
}

/** A fixed date: when a list was made is said in it. */
const epoch = new Date('2000-01-01T00:00:00Z');

type Book = InstanceType<typeof import('@protobi/exceljs').stream.xlsx.WorkbookWriter>;

async function fill<Row>(book: Book, { name, columns, pages, about }: Sheet<Row>, output: PassThrough): Promise<void> {
  const list = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  list.columns = columns.map(({ title, width }) => ({ header: title, width, style: { numFmt: '@' } }));
  let written = 0;
  let more = false;
  for await (const page of pages) {
    if (output.destroyed) return;
    for (const row of page) {
      more = written === longestSheet;
      if (more) break;
      list.addRow(columns.map(({ value }) => plain(value(row)))).commit();
      written += 1;
    }
    if (more) break;
    if (output.writableNeedDrain) await Promise.race([once(output, 'drain'), once(output, 'close')]);
  }
  list.commit();
  const facts = book.addWorksheet('说明');
  facts.columns = [16, 80].map((width) => ({ width, style: { numFmt: '@' } }));
  const limit = more
    ? `已达上限 ${longestSheet} 行，其余没有列出；请缩小范围后分次导出`
    : `全部列出（上限 ${longestSheet} 行）`;
  for (const fact of [...about, ['行数', String(written)], ['是否完整', limit]]) facts.addRow(fact.map(plain)).commit();
  facts.commit();
  await book.commit();
}

/** Without what XML cannot hold, and no longer than a cell may be. */
function plain(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const legal = cell.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
  return legal.length <= longestCell ? legal : `${legal.slice(0, longestCell - 6)}…（已截短）`.slice(0, longestCell);
}
