import type { FeatureWeights } from '../model.ts';
import { ofSet, Register } from '../register.ts';
import { type Layout, rowOf } from './layout.ts';
import type { Trained } from './train.ts';

/** Smaller weights cost time and memory and say nothing: 0.004 of exact F1 even at 0.05. */
const LEAST_WEIGHT = 0.03;
/** How many weights are kept at most for each register: with them the file stays under 5 MB. */
const KEPT = { running: 1_200_000, life: 500_000 };

/**
 * The weights for both registers: the first set's for running text, the second's for lives. Where there is but one set,
 * both are its.
 */
export function registerWeights(trained: Trained): FeatureWeights[] {
  const running = weightsFor(trained, 0, KEPT.running);
  if (trained.layout.sets < 2) return running;
  const life = weightsFor(trained, 1, KEPT.life);
  return [...running, ...life.map((feature) => ({ ...feature, hash: ofSet(feature.hash, Register.life) }))];
}

/**
 * The weights as one set sees them: each feature's for all sets plus those of the set's own, so that nothing of sets is
 * left at run time. Only the `keep` largest are kept, and none below `LEAST_WEIGHT`.
 */
function weightsFor({ hashes, layout, weights }: Trained, set: number, keep: number): FeatureWeights[] {
  const merged = mergedWeights(layout, weights, set);
  const least = leastKept(merged, keep);
  const features: FeatureWeights[] = [];
  for (const [feature, hash] of hashes.entries()) {
    const row = rowOf(feature, layout.sets);
    const own: FeatureWeights = { hash, labels: [], weights: [] };
    for (let pair = layout.offsets[row]!; pair < layout.offsets[row + 1]!; pair += 1) {
      if (Math.abs(merged[pair]!) < least) continue;
      own.labels.push(layout.labels[pair]!);
      own.weights.push(merged[pair]!);
    }
    if (own.labels.length > 0) features.push(own);
  }
  return features;
}

/** The rows for all sets with a set's own added; the labels of a set's row are among those of the row for all. */
function mergedWeights({ sets, offsets, labels }: Layout, weights: Float32Array, set: number): Float32Array {
  const merged = new Float32Array(weights.length);
  for (let row = 0; row + 1 < offsets.length; row += sets + 1) {
    let own = offsets[row + 1 + set]!;
    const ownEnd = offsets[row + 2 + set]!;
    for (let pair = offsets[row]!; pair < offsets[row + 1]!; pair += 1) {
      merged[pair] = weights[pair]!;
      if (own < ownEnd && labels[own] === labels[pair]) merged[pair]! += weights[own++]!;
    }
  }
  return merged;
}

/** The size of the smallest weight that is kept. */
function leastKept(weights: Float32Array, keep: number): number {
  const sizes = weights.map(Math.abs).sort();
  return Math.max(LEAST_WEIGHT, sizes[Math.max(0, sizes.length - keep)] ?? 0);
}
