import stringWidth from 'string-width';
import { marked, printable } from './output.ts';
import { cut } from './table.ts';

export interface Range {
  /** UTF-16 offsets, end exclusive. */
  start: number;
  end: number;
}

/** A text on one line of at most `width` terminal cells, the ranges in colour. */
export function highlighted(text: string, ranges: Range[], width = Number.POSITIVE_INFINITY): string {
  let line = '';
  let left = width;
  for (const { piece, isMarked } of pieces(text, ranges)) {
    if (left <= 0) break;
    const shown = cut(printable(piece), left);
    left -= stringWidth(shown);
    line += isMarked ? marked(shown) : shown;
  }
  return line;
}

/** The ranges with up to `around` characters on both sides, neighbours joined, at most `most` of them. */
export function excerpts(text: string, ranges: Range[], around: number, most: number): string[] {
  const joined: { start: number; end: number; ranges: Range[] }[] = [];
  for (const range of [...ranges].sort((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && range.start - around <= last.end) {
      last.end = Math.max(last.end, range.end + around);
      last.ranges.push(range);
    } else {
      joined.push({ start: range.start - around, end: range.end + around, ranges: [range] });
    }
  }
  return joined.slice(0, most).map(({ start, end, ranges }) => {
    const from = Math.max(0, start);
    const own = ranges.map((range) => ({ start: range.start - from, end: range.end - from }));
    const line = highlighted(text.slice(from, end).trimEnd(), own);
    return `${from > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
  });
}

function pieces(text: string, ranges: Range[]): { piece: string; isMarked: boolean }[] {
  const found: { piece: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of [...ranges].sort((one, other) => one.start - other.start)) {
    if (end <= at) continue;
    if (start > at) found.push({ piece: text.slice(at, start), isMarked: false });
    found.push({ piece: text.slice(Math.max(at, start), end), isMarked: true });
    at = end;
  }
  return [...found, { piece: text.slice(at), isMarked: false }].filter(({ piece }) => piece !== '');
}
