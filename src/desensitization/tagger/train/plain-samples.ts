import { FEATURES, featuresOf } from '../features.ts';
import { type TextView, tagNumber, viewText } from '../text-view.ts';
import type { Sample } from './samples.ts';

/**
 * Sentences of technical text that nobody labelled, as examples of what is no name: the labelled sets are news and lives,
 * and a tagger that saw only those takes terms for firms. Sentences in which jieba or the lists see a person, place or
 * organization are left out. They count as the first set's.
 */
export function plainSamples(text: string): Sample[] {
  const view = viewText(text);
  const features = featuresOf(view);
  return namelessSentences(text, view).map(({ start, end }) => ({
    features: features.subarray(start * FEATURES, end * FEATURES),
    labels: new Uint8Array(end - start),
    units: view.units.subarray(start, end),
    set: 0,
  }));
}

/** Sentences in which nothing that is known is named. */
export function namelessSentences(text: string, view = viewText(text)): { start: number; end: number }[] {
  return [...sentences(text)].filter(({ start, end }) => end - start >= SHORTEST && !namesSomething(view, start, end));
}

const SHORTEST = 8;

function* sentences(text: string): Generator<{ start: number; end: number }> {
  for (const { index, 0: sentence } of text.matchAll(/[^。；！？\n]+[。；！？\n]?/g)) {
    yield { start: index, end: index + sentence.length };
  }
}

function namesSomething({ words, wordOf, listed }: TextView, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (NAMES.has(words[wordOf[at]!]!.tag) || listed.region[at] !== 0) return true;
  }
  return false;
}

/** jieba's tags of people, places and organizations, as text-view.ts numbers them. */
const NAMES = new Set(['nr', 'ns', 'nt', 'nrt', 'nrfg'].map(tagNumber));
