import type { SearchTexts } from './documents.ts';

/** Gives a record's texts at a version as one and the same object while they are kept. */
export type KeepTexts = (key: string, texts: SearchTexts) => SearchTexts;

const mostKept = 3000;

/**
 * Keeps the texts that were shown last. What is read of a text (its terms, its figures) is remembered by the object, and
 * reading takes a millisecond where ranking takes a few for all: so records that are found again are not read again.
 */
export function keepTexts(): KeepTexts {
  const kept = new Map<string, SearchTexts>();
  return (key, texts) => {
    const known = kept.get(key) ?? texts;
    kept.delete(key);
    kept.set(key, known);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
    return known;
  };
}
