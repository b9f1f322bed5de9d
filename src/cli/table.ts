import stringWidth from 'string-width';

export interface Column {
  title: string;
  align?: 'left' | 'right';
  /** Widest the column gets, in terminal cells; longer cells are cut. */
  most?: number;
}

const gap = '  ';
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Lines of a table whose columns stand in line in a terminal, where a Chinese character takes two cells. Cells may carry
 * colours. The last column is not padded.
 */
export function tableLines(columns: Column[], rows: string[][]): string[] {
  const cells = [columns.map(({ title }) => title), ...rows].map((row) =>
    columns.map(({ most = Number.POSITIVE_INFINITY }, at) => cut(row[at] ?? '', most)),
  );
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => stringWidth(row[at] ?? ''))));
  return cells.map((row) =>
    row
      .map((cell, at) => {
        const { align = 'left' } = columns[at] ?? {};
        if (align === 'left' && at === columns.length - 1) return cell;
        return pad(cell, widths[at] ?? 0, align);
      })
      .join(gap)
      .trimEnd(),
  );
}

export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/** Items on lines of at most `width` cells, broken between items only; an item that is longer has its line alone. */
export function flow(items: string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    const joined = last === undefined ? item : last + separator + item;
    if (last !== undefined && stringWidth(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(item);
  }
  return lines;
}

/** A plain text broken into lines of at most `width` cells, none of which begins with a closing sign. */
export function wrap(text: string, width: number): string[] {
  const lines: string[][] = [[]];
  for (const { segment } of graphemes.segment(text)) {
    const last = lines.at(-1) ?? [];
    if (stringWidth(last.join('') + segment) <= width) last.push(segment);
    else lines.push(closing.test(segment) ? [...last.splice(-1), segment] : [segment]);
  }
  return lines.map((line) => line.join(''));
}

const closing = /^[，。、；：！？）》”%]/;

/** A plain text of at most `width` cells, `…` standing for what was cut off. Shorter texts keep their colours. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
}
