import { FEATURES, type FeatureRows } from './features.ts';
import { LABELS } from './labels.ts';
import type { Lattice } from './lattice.ts';

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
}

/** A feature's weights: what a model is built from. */
export interface FeatureWeights {
  hash: number;
  labels: number[];
  weights: number[];
}

/** Lays features out for look-up. */
export function buildModel(features: readonly FeatureWeights[], transitions: Float32Array): Model {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, features.length * 2)));
  const pairs = features.reduce((sum, { labels }) => sum + labels.length, 0);
  const model: Model = {
    hashes: new Int32Array(slots),
    begins: new Uint32Array(slots),
    counts: new Uint8Array(slots),
    labels: new Uint8Array(pairs),
    weights: new Float32Array(pairs),
    transitions,
  };
  let at = 0;
  for (const { hash, labels, weights } of features) {
    let slot = hash & (slots - 1);
    while (model.hashes[slot] !== 0) slot = (slot + 1) & (slots - 1);
    model.hashes[slot] = hash;
    model.begins[slot] = at;
    model.counts[slot] = labels.length;
    model.labels.set(labels, at);
    model.weights.set(weights, at);
    at += labels.length;
  }
  return model;
}

/** Fills the lattice with a text's scores. */
export function scoreText(model: Model, rows: FeatureRows, lattice: Lattice): void {
  const { hashes, begins, counts, labels, weights } = model;
  const last = hashes.length - 1;
  const length = rows.length / FEATURES;
  lattice.begin(length);
  const { scores } = lattice;
  for (let at = 0; at < rows.length; at += 1) {
    const hash = rows[at]!;
    let slot = hash & last;
    while (hashes[slot] !== hash && hashes[slot] !== 0) slot = (slot + 1) & last;
    if (hashes[slot] === 0) continue;
    const row = Math.floor(at / FEATURES) * LABELS;
    const begin = begins[slot]!;
    for (let pair = begin; pair < begin + counts[slot]!; pair += 1) scores[row + labels[pair]!]! += weights[pair]!;
  }
}
