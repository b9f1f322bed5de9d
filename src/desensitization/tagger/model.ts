import { FEATURES, type FeatureRows } from './features.ts';
import { LABELS } from './labels.ts';
import type { Lattice } from './lattice.ts';
import { ofSet, Register, type RegisterOdds } from './register.ts';

/** Weights as they are used: features by hash, and for each the labels it speaks for or against. */
export interface Model {
  /** Open addressing over hashes (a power of two long); 0 is a free slot. */
  hashes: Int32Array;
  /** For each slot where its weights begin in `labels` and `weights`, and how many there are. */
  begins: Uint32Array;
  counts: Uint8Array;
  labels: Uint8Array;
  weights: Float32Array;
  transitions: Float32Array;
  registers: RegisterOdds;
  /** A bit for each hash (some share one): tells most features that have no weight without a look at `hashes`. */
  known: Uint32Array;
}

/** What a model has beside its features. */
export type Whole = Pick<Model, 'transitions' | 'registers'>;

/** A feature's weights. */
export interface FeatureWeights {
  hash: number;
  labels: number[];
  weights: number[];
}

/**
 * Lays features out for look-up.
 * @param next gives the features one by one: hands each weight to `put` and returns the hash
 */
export function buildModel(
  count: number,
  pairs: number,
  { transitions, registers }: Whole,
  next: (put: (label: number, weight: number) => void) => number,
): Model {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, count * 1.5)));
  const model: Model = {
    hashes: new Int32Array(slots),
    begins: new Uint32Array(slots),
    counts: new Uint8Array(slots),
    labels: new Uint8Array(pairs),
    weights: new Float32Array(pairs),
    transitions,
    registers,
    known: new Uint32Array(KNOWN_BITS / 32),
  };
  let at = 0;
  const put = (label: number, weight: number) => {
    model.labels[at] = label;
    model.weights[at] = weight;
    at += 1;
  };
  for (let feature = 0; feature < count; feature += 1) {
    const begin = at;
    const hash = next(put);
    let slot = hash & (slots - 1);
    while (model.hashes[slot] !== 0) slot = (slot + 1) & (slots - 1);
    model.hashes[slot] = hash;
    model.begins[slot] = begin;
    model.counts[slot] = at - begin;
    const bit = knownBit(hash);
    model.known[bit >>> 5]! |= 1 << (bit & 31);
  }
  return model;
}

const KNOWN_BITS = 1 << 23;
const knownBit = (hash: number) => (hash >>> 9) & (KNOWN_BITS - 1);

/** Fills the lattice with a text's scores, by the weights of its register. */
export function scoreText(model: Model, rows: FeatureRows, register: number, lattice: Lattice): void {
  const { hashes, begins, counts, labels, weights, known } = model;
  const last = hashes.length - 1;
  lattice.begin(rows.length / FEATURES);
  const { scores } = lattice;
  for (let from = 0, row = 0; from < rows.length; from += FEATURES, row += LABELS) {
    for (let at = from; at < from + FEATURES; at += 1) {
      const hash = register === Register.running ? rows[at]! : ofSet(rows[at]!, register);
      const bit = knownBit(hash);
      if (((known[bit >>> 5]! >>> (bit & 31)) & 1) === 0) continue;
      let slot = hash & last;
      while (hashes[slot] !== hash && hashes[slot] !== 0) slot = (slot + 1) & last;
      if (hashes[slot] === 0) continue;
      const begin = begins[slot]!;
      const end = begin + counts[slot]!;
      for (let pair = begin; pair < end; pair += 1) scores[row + labels[pair]!]! += weights[pair]!;
    }
  }
}

/** A model of features held in memory. */
export function modelOf(features: readonly FeatureWeights[], whole: Whole): Model {
  const pairs = features.reduce((sum, { labels }) => sum + labels.length, 0);
  let at = 0;
  return buildModel(features.length, pairs, whole, (put) => {
    const { hash, labels, weights } = features[at]!;
    for (const [index, label] of labels.entries()) put(label, weights[index]!);
    at += 1;
    return hash;
  });
}
