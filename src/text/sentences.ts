export interface Sentence {
  /** The slice of the original text, without white space at its ends. */
  text: string;
  start: number;
  end: number;
}

/**
 * Cuts a text into sentences: after 。！？；and their half-width forms, at line breaks, and before numbered items
 * (`1. `, `2、`, `（3）`, `④`). Offsets are UTF-16 in the given text, end exclusive. A decimal (`1.5`) is never cut.
 */
export function sentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  for (const match of text.matchAll(BORDER)) {
    const end = match.index + match[0].length;
    push(text, from, end, found);
    from = end;
  }
  push(text, from, text.length, found);
  return found;
}

function push(text: string, from: number, to: number, found: Sentence[]): void {
  const slice = text.slice(from, to);
  const trimmed = slice.trim();
  if (!HAS_CONTENT.test(trimmed)) return;
  const start = from + slice.length - slice.trimStart().length;
  found.push({ text: trimmed, start, end: start + trimmed.length });
}

const HAS_CONTENT = /[\p{L}\p{N}\p{S}]/u;

/** A numbered item: the number and its sign, followed by text (so that `1.5` and `表1、2` stay whole). */
const ITEM = '(?:\\d{1,2}(?:、(?!\\d)|[.．](?![\\d.]))|[（(]\\d{1,2}[）)](?=[\\p{Script=Han}A-Z])|[\\u2460-\\u2473\\u2776-\\u277f])';

const BORDER = new RegExp(
  [
    '[\\r\\n\\u2028\\u2029]+',
    '[。！？；｡!?;]+[”’」』）)"]*',
    // An English full stop before a capital.
    '(?<=[a-z)])[.](?=\\s+[A-Z])',
    `(?<=[\\s，,:：、。；）)\\p{Script=Han}])(?=${ITEM})`,
  ].join('|'),
  'gu',
);
