import type { Moments, ScopeSample } from './scope-sample.ts';
import type { Spreads } from './spreads.ts';

export interface SpreadQuery {
  /** Weights by term number. */
  weights: ReadonlyMap<number, number>;
  /** The terms by which candidates are found. */
  terms: readonly number[];
  /** Length 1. */
  vector: Float32Array | null;
}

/**
 * Estimates from a sample of a scope how a query's scores spread: what the index path cannot compute, as it sees the best
 * documents only, and without which its fused score would mean something else than the exact path's. A sample misses the
 * few documents that hold a rare term, whose scores lie far from the mean: those are left out here, as the index path
 * counts each of them.
 * @param documents how many the scope holds now
 */
export function estimateSpreads(sample: ScopeSample, query: SpreadQuery, documents: number): Spreads {
  return { lexical: lexicalSpread(sample, query, documents), dense: denseSpread(sample, query.vector) };
}

function lexicalSpread(sample: ScopeSample, query: SpreadQuery, documents: number): Spreads['lexical'] {
  const scores = lexicalScores(sample, query.weights);
  const isHeld = holdersOf(sample, query.terms);
  let [count, sum, squares] = [0, 0, 0];
  for (let row = 0; row < scores.length; row += 1) {
    if (isHeld[row] === 1) continue;
    count += 1;
    sum += scores[row]!;
    squares += scores[row]! ** 2;
  }
  return {
    documents: (documents * count) / Math.max(1, scores.length),
    mean: sum / Math.max(1, count),
    square: squares / Math.max(1, count),
  };
}

function lexicalScores(sample: ScopeSample, query: ReadonlyMap<number, number>): Float64Array {
  const { size, ranges, rows, weights } = sample;
  const scores = new Float64Array(size);
  for (const [term, asked] of query) {
    const range = ranges.get(term);
    if (!range) continue;
    for (let at = range.from; at < range.to; at += 1) scores[rows[at]!]! += asked * weights[at]!;
  }
  return scores;
}

/** 1 for each sampled document that holds one of the terms. */
function holdersOf({ size, ranges, rows }: ScopeSample, terms: readonly number[]): Uint8Array {
  const holders = new Uint8Array(size);
  for (const term of terms) {
    const range = ranges.get(term);
    if (range) for (let at = range.from; at < range.to; at += 1) holders[rows[at]!] = 1;
  }
  return holders;
}

function denseSpread({ vectors, moments }: ScopeSample, query: Float32Array | null): Spreads['dense'] {
  if (query === null) return { mean: 0, deviation: 0 };
  if (moments) return spreadByMoments(moments, query);
  const cosines = vectors.flatMap((vector) => (vector ? [product(vector, query)] : []));
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / Math.max(1, cosines.length);
  const squares = cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, cosines.length)) };
}

/** The same without looking at each vector: the mean of (q·v)² is the sum of q_i q_j times the mean of v_i v_j. */
function spreadByMoments({ mean, products }: Moments, query: Float32Array): Spreads['dense'] {
  const width = query.length;
  let [center, square, at] = [0, 0, 0];
  for (let i = 0; i < width; i += 1) {
    let row = 0;
    for (let j = i; j < width; j += 1, at += 1) row += products[at]! * query[j]!;
    center += mean[i]! * query[i]!;
    square += row * query[i]!;
  }
  return { mean: center, deviation: Math.sqrt(Math.max(0, square - center ** 2)) };
}

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i += 1) sum += one[i]! * other[i]!;
  return sum;
}
