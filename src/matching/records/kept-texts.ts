import type { SearchTexts } from './documents.ts';

/** Gives a record's texts at a version as one and the same object while they are kept. */
export type KeepTexts = (key: string, texts: SearchTexts) => SearchTexts;

const mostKept = 500;

/**
 * Keeps the texts that were asked about last. What is read of a text is remembered by the object, so that a record that is
 * asked about again is not read again. Those that are found come with a reading (record-reading.ts) and are not kept:
 * thousands of readings in memory cost more, each time the collector passes by, than making them anew.
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
