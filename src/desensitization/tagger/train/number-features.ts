import { FEATURES } from '../features.ts';
import { ofSet } from '../register.ts';
import { FeatureTable } from './feature-table.ts';
import type { Sample } from './samples.ts';

/** A sentence as it is learned: the numbers of each unit's features, from `begins[unit]` to `begins[unit + 1]`. */
export interface Sentence {
  begins: Uint32Array;
  numbers: Int32Array;
  labels: Uint8Array;
}

/**
 * Numbers the features of all sentences: those seen `least` times or more, and a set's own copies of those that other
 * sets have as well.
 */
export function numberFeatures(samples: readonly Sample[], table: FeatureTable, least: number): Sentence[] {
  const counted = countFeatures(samples);
  const timesOf = (hash: number) => counted.times[counted.find(hash)]!;
  return samples.map((sample) => {
    const { features, labels, set } = sample;
    const begins = new Uint32Array(labels.length + 1);
    const numbers = new Int32Array(labels.length * FEATURES * 2);
    let to = 0;
    for (let at = 0; at < features.length; at += 1) {
      const unit = Math.floor(at / FEATURES);
      const hash = features[at]!;
      const times = timesOf(hash);
      const own = timesOf(ofSet(hash, set));
      if (times >= least) numbers[to++] = table.note(hash, labels[unit]!);
      if (own >= least && own < times) numbers[to++] = table.note(ofSet(hash, set), labels[unit]!);
      begins[unit + 1] = to;
    }
    return { begins, numbers: numbers.slice(0, to), labels };
  });
}

function countFeatures(samples: readonly Sample[]): FeatureTable {
  const counted = new FeatureTable();
  for (const { features, set } of samples) {
    for (const hash of features) {
      counted.note(hash, 0);
      counted.note(ofSet(hash, set), 0);
    }
  }
  return counted;
}
