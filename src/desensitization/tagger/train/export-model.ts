import type { FeatureWeights } from '../model.ts';
import { ofSet, Register } from '../register.ts';
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
  if (trained.sets < 2) return running;
  const life = weightsFor(trained, 1, KEPT.life);
  return [...running, ...life.map((feature) => ({ ...feature, hash: ofSet(feature.hash, Register.life) }))];
}

/**
 * The weights as one set sees them: each feature's for all sets plus those of the set's own, so that nothing of sets is
 * left at run time. Only the `keep` largest are kept, and none below `LEAST_WEIGHT`.
 */
function weightsFor(trained: Trained, set: number, keep: number): FeatureWeights[] {
  const features: FeatureWeights[] = [];
  for (const hash of trained.shared) {
    const merged = new Map<number, number>();
    addWeights(trained, hash, merged);
    addWeights(trained, ofSet(hash, set), merged);
    features.push({ hash, labels: [...merged.keys()], weights: [...merged.values()] });
  }
  return pruned(features, keep);
}

function addWeights({ table, offsets, labels, weights }: Trained, hash: number, merged: Map<number, number>): void {
  const number = table.find(hash);
  if (number < 0) return;
  for (let at = offsets[number]!; at < offsets[number + 1]!; at += 1) {
    merged.set(labels[at]!, (merged.get(labels[at]!) ?? 0) + weights[at]!);
  }
}

function pruned(features: FeatureWeights[], keep: number): FeatureWeights[] {
  const sizes = new Float32Array(features.reduce((sum, { weights }) => sum + weights.length, 0));
  let at = 0;
  for (const { weights } of features) for (const weight of weights) sizes[at++] = Math.abs(weight);
  sizes.sort();
  const least = Math.max(LEAST_WEIGHT, sizes[Math.max(0, sizes.length - keep)] ?? 0);
  return features.flatMap(({ hash, labels, weights }) => {
    const kept = [...weights.keys()].filter((index) => Math.abs(weights[index]!) >= least);
    if (kept.length === 0) return [];
    return [{ hash, labels: kept.map((index) => labels[index]!), weights: kept.map((index) => weights[index]!) }];
  });
}
