import { BEGINNING, END, setPiece, type Vocabulary, type WordPieces } from './word-pieces.ts';

/** Word pieces `from` to `to` (exclusive) that the encoder reads at once. */
export interface Window {
  from: number;
  to: number;
}

/** Word pieces of a text in one window: the encoder was trained on no more. */
export const LONGEST_WINDOW = 250;

/**
 * Cuts a text into windows that end with a sentence, else with a clause, else where they are full. Sentences stay
 * together as long as they have room, as what precedes a name often says what it is.
 */
export function windows(text: string, { ends }: WordPieces): Window[] {
  const found: Window[] = [];
  let from = 0;
  while (ends.length - from > LONGEST_WINDOW) {
    const full = from + LONGEST_WINDOW;
    const to =
      lastAfter(text, ends, from, full, SENTENCE_ENDS) ?? lastAfter(text, ends, from, full, CLAUSE_ENDS) ?? full;
    found.push({ from, to });
    from = to;
  }
  if (from < ends.length) found.push({ from, to: ends.length });
  return found;
}

const SENTENCE_ENDS = '。！？；\n';
const CLAUSE_ENDS = '，、：,;: ';

/** The last place in the window's second half that follows one of the signs. */
function lastAfter(text: string, ends: Int32Array, from: number, full: number, signs: string): number | undefined {
  for (let to = full; to > from + LONGEST_WINDOW / 2; to -= 1) if (signs.includes(text[ends[to - 1]! - 1]!)) return to;
  return undefined;
}

/** Pieces before the first and after the last of a window. */
export const FRAME = { before: 2, after: 1 } as const;

/** What the encoder reads: beginning, the set the text is like, the window's pieces, end. */
export function framed({ ids }: WordPieces, { from, to }: Window, set: number, vocabulary: Vocabulary): number[] {
  const inside = ids.subarray(from, to);
  return [vocabulary.get(BEGINNING)!, vocabulary.get(setPiece(set))!, ...inside, vocabulary.get(END)!];
}
