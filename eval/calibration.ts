import { mean } from './metrics.ts';

/** A probability that was told, 0 to 1, and what was so. */
export interface Prediction {
  predicted: number;
  isGood: boolean;
}

export interface ReliabilityBin {
  predicted: number;
  observed: number;
  pairs: number;
}

export interface Reliability {
  /** Expected calibration error: mean distance of predicted from observed over the bins, by their pairs. 0 to 1. */
  error: number;
  bins: ReliabilityBin[];
}

export const binCount = 10;

/** Ten bins of equally many pairs, by what was predicted (Naeini et al. 2015, with equal mass). */
export function reliability(predictions: readonly Prediction[]): Reliability {
  const ordered = predictions.toSorted((one, other) => one.predicted - other.predicted);
  const bins = Array.from({ length: binCount }, (_, at) => {
    const from = Math.round((at * ordered.length) / binCount);
    return binOf(ordered.slice(from, Math.round(((at + 1) * ordered.length) / binCount)));
  }).filter(({ pairs }) => pairs > 0);
  const error = bins.reduce((sum, bin) => sum + bin.pairs * Math.abs(bin.predicted - bin.observed), 0);
  return { error: ordered.length === 0 ? 0 : error / ordered.length, bins };
}

function binOf(predictions: readonly Prediction[]): ReliabilityBin {
  return {
    predicted: mean(predictions.map(({ predicted }) => predicted)),
    observed: mean(predictions.map(({ isGood }) => Number(isGood))),
    pairs: predictions.length,
  };
}
