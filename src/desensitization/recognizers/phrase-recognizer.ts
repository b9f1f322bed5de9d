import type { Category, Evidence, Span } from '../types.ts';
import { PhraseSearch } from './phrase-search.ts';
import type { Reading } from './reading.ts';
import { type Recognizer, spanOf } from './recognizer.ts';
import { squeeze, squeezedPhrase } from './squeeze.ts';

/** A phrase that is sensitive wherever it stands. */
export interface Phrase {
  text: string;
  category: Category;
  score: number;
  evidence: Evidence[];
  /** Where it stands it is only probably what it looks like. */
  probable?: true;
}

/**
 * A recognizer of given phrases in every spelling: full width, capitals, traditional characters, spaces, line breaks and
 * joining signs between characters. Where a phrase begins or ends with a Latin letter or digit, no other may be glued to
 * it. Building it is linear in the phrases; build it once for many texts.
 */
export function phraseRecognizer(name: string, phrases: readonly Phrase[]): Recognizer {
  const search = new PhraseSearch(phrases.map(({ text }) => squeezedPhrase(text)));
  return { name, patterns: [], find: (reading) => findPhrases(name, phrases, search, reading) };
}

function findPhrases(name: string, phrases: readonly Phrase[], search: PhraseSearch, reading: Reading): Span[] {
  const squeezed = squeeze(reading);
  const spans: Span[] = [];
  for (const match of search.matches(squeezed.text)) {
    const start = squeezed.at[match.start]!;
    const end = squeezed.at[match.end - 1]! + 1;
    if (isGlued(reading.text, start - 1, start) || isGlued(reading.text, end - 1, end)) continue;
    spans.push(spanOf(reading, name, { ...phrases[match.phrase]!, start, end }));
  }
  return spans;
}

/** Whether a word of letters or digits goes on from one character to the next. */
function isGlued(text: string, left: number, right: number): boolean {
  const [before, after] = [text[left] ?? ' ', text[right] ?? ' '];
  if (DIGIT.test(before) && DIGIT.test(after)) return true;
  return LETTER.test(before) && LETTER.test(after);
}

const DIGIT = /\d/;
const LETTER = /[A-Za-z]/;
