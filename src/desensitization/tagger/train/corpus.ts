import { FEATURES } from '../features.ts';
import { FeatureNumbers } from './feature-numbers.ts';
import type { Sample } from './samples.ts';

/** A sentence as it is learned: the numbers of each unit's features, from `begins[unit]` to `begins[unit + 1]`. */
export interface Sentence {
  begins: Uint32Array;
  numbers: Int32Array;
  labels: Uint8Array;
  /** Folded units. */
  units: Uint16Array;
  set: number;
}

/** Sentences whose features are numbered: done once for all the taggers that are trained on parts of them. */
export interface Corpus {
  sentences: readonly Sentence[];
  /** The hash of each feature. */
  hashes: Int32Array;
}

/** Numbers the features of all sentences that are seen `least` times or more. */
export function corpusOf(samples: readonly Sample[], least: number): Corpus {
  const seen = new FeatureNumbers();
  const numbered = samples.map(({ features }) => features.map((hash) => seen.note(hash)));
  const kept = new Int32Array(seen.count).fill(-1);
  const hashes: number[] = [];
  for (let number = 0; number < seen.count; number += 1) {
    if (seen.times[number]! >= least) kept[number] = hashes.push(seen.hashes[number]!) - 1;
  }
  const sentences = samples.map(({ labels, units, set }, at) => ({
    ...keptNumbers(numbered[at]!, labels.length, kept),
    labels,
    units,
    set,
  }));
  return { sentences, hashes: Int32Array.from(hashes) };
}

function keptNumbers(all: Int32Array, length: number, kept: Int32Array): Pick<Sentence, 'begins' | 'numbers'> {
  const begins = new Uint32Array(length + 1);
  let count = 0;
  for (let unit = 0; unit < length; unit += 1) {
    for (let at = unit * FEATURES; at < (unit + 1) * FEATURES; at += 1) {
      const number = kept[all[at]!]!;
      if (number < 0) continue;
      all[count] = number;
      count += 1;
    }
    begins[unit + 1] = count;
  }
  return { begins, numbers: all.slice(0, count) };
}
