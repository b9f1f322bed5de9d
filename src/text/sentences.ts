/** A sentence or numbered item: a slice of the original text without white space at its ends. */
export interface Sentence {
  text: string;
  /** UTF-16 offsets in the given text, end exclusive. */
  start: number;
  end: number;
}

/**
 * Cuts a text into sentences: after 。！？；and their half-width forms, at line breaks, and before numbered items
 * (`1. `, `2、`, `（3）`, `④`). A decimal (`1.5`) is never cut.
 */
export function sentences(text: string): Sentence[] {
  const found: Sentence[] = [];
  let from = 0;
  for (const match of text.matchAll(BORDER)) {
    const end = match.index + match[0].length;
    addSentence(text, from, end, found);
    from = end;
  }
  addSentence(text, from, text.length, found);
  return found;
}

function addSentence(text: string, from: number, to: number, found: Sentence[]): void {
  const slice = text.slice(from, to);
  const trimmed = slice.trim();
  if (!CONTENT.test(trimmed)) return;
  const start = from + slice.length - slice.trimStart().length;
  found.push({ text: trimmed, start, end: start + trimmed.length });
}

/** Anything but punctuation and what is invisible. */
const CONTENT = /[\p{L}\p{N}\p{S}]/u;

const BORDER = new RegExp(
  [
    '[\\r\\n\\u2028\\u2029]+',
    '[。！？；｡!?;]+[”’」』）)"]?',
    // An English full stop before a capital.
    '(?<=[a-z)])[.](?=\\s{1,3}[A-Z])',
    // `1、` and `1.` number an item only after a sign or space: 见表1、表2 is none.
    '(?<=[\\s，,:：、。；）)])(?=\\d{1,2}(?:、(?!\\d)|[.．](?![\\d.])))',
    '(?<=[^\\s式图表见献如])(?=[（(]\\d{1,2}[）)][\\p{Script=Han}A-Z]|[\\u2460-\\u2473\\u2776-\\u277f])',
  ].join('|'),
  'gu',
);
