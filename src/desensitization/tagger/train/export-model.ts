import type { FeatureWeights } from '../model.ts';
import { ofSet, type Trained } from './train.ts';

/**
 * The weights as one set sees them: each feature's for all sets plus those of the set's own, so that nothing of sets is
 * left at run time. Only the `keep` largest are kept.
 */
export function weightsFor(trained: Trained, set: number, keep: number): FeatureWeights[] {
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
  const sizes = Float32Array.from(features.flatMap(({ weights }) => weights.map(Math.abs))).sort();
  const least = sizes[Math.max(0, sizes.length - keep)] ?? 0;
  return features.flatMap(({ hash, labels, weights }) => {
    const kept = [...weights.keys()].filter((at) => Math.abs(weights[at]!) >= least);
    return kept.length === 0
      ? []
      : [{ hash, labels: kept.map((at) => labels[at]!), weights: kept.map((at) => weights[at]!) }];
  });
}
