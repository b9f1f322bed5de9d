import { Shape } from './units.ts';
import type { Listed, WordView } from './word-view.ts';

/** What may stand beside a word; a bit each, and one for words that occur several times in the text. */
const Beside = { organizationEnd: 1, titleAfter: 2, titleBefore: 4, region: 8, bracket: 16, addressEnd: 32, times: 64 };

/**
 * Of each word that occurs several times in the text, what stands beside it at any of its places: a name that one sentence
 * introduces (锐博公司, 张敏经理) stands bare in the next. 0 for words that occur once, numbers and single characters.
 */
export function repeatedWords(words: readonly WordView[], listed: Listed, shapes: Uint8Array): Uint8Array {
  const beside = new Map<number, number>();
  for (const [at, { start, length, hash }] of words.entries()) {
    if (length < 2 || !isWord(shapes[start]!)) continue;
    const known = beside.get(hash);
    const clues = cluesAt(words[at - 1]?.start ?? -1, start + length, listed, shapes);
    beside.set(hash, known === undefined ? clues : known | clues | Beside.times);
  }
  return Uint8Array.from(words, ({ hash, length }) => {
    const clues = length < 2 ? 0 : (beside.get(hash) ?? 0);
    return (clues & Beside.times) === 0 ? 0 : clues;
  });
}

const isWord = (shape: number) => shape <= Shape.lower && shape !== Shape.digit;

/** @param before first unit of the word before, or -1 @param after first unit of the word after */
function cluesAt(before: number, after: number, listed: Listed, shapes: Uint8Array): number {
  let clues = 0;
  if (before >= 0) {
    if (listed.title[before] !== 0) clues |= Beside.titleBefore;
    if (listed.region[before] !== 0) clues |= Beside.region;
  }
  if (after < shapes.length) {
    if (listed.organization[after] !== 0) clues |= Beside.organizationEnd;
    if (listed.title[after] !== 0) clues |= Beside.titleAfter;
    if (listed.address[after] !== 0) clues |= Beside.addressEnd;
    if (shapes[after] === Shape.open || shapes[after] === Shape.close) clues |= Beside.bracket;
  }
  return clues;
}
