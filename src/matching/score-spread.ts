import type { ScopeSample } from './scope-sample.ts';

/** How a query's scores spread over all documents that pass a filter. */
export interface Spreads {
  /** Of the documents that hold none of the terms by which candidates are found: how many, mean score, mean square. */
  lexical: { documents: number; mean: number; square: number };
  /** Of all documents; the deviation is 0 when there is none. */
  dense: { mean: number; deviation: number };
}

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
 * @param passing ids of the sampled documents that pass the filter; null when all do
 */
export function estimateSpreads(
  sample: ScopeSample,
  query: SpreadQuery,
  documents: number,
  passing: ReadonlySet<string> | null,
): Spreads {
  const counted = sample.ids.flatMap((id, at) => (passing === null || passing.has(id) ? [at] : []));
  const scores = lexicalScores(sample, query.weights);
  const held = holdersOf(sample, query.terms);
  const rest = counted.filter((at) => !held.has(at)).map((at) => scores[at]!);
  const cosines = query.vector === null ? [] : cosinesOf(sample, counted, query.vector);
  const center = mean(cosines);
  return {
    lexical: {
      documents: (documents * rest.length) / Math.max(1, sample.ids.length),
      mean: mean(rest),
      square: mean(rest.map((score) => score ** 2)),
    },
    dense: { mean: center, deviation: Math.sqrt(mean(cosines.map((cosine) => (cosine - center) ** 2))) },
  };
}

function lexicalScores(sample: ScopeSample, query: ReadonlyMap<number, number>): Float64Array {
  const { ids, ranges, rows, weights } = sample;
  const scores = new Float64Array(ids.length);
  for (const [term, asked] of query) {
    const range = ranges.get(term);
    if (!range) continue;
    for (let at = range.from; at < range.to; at += 1) scores[rows[at]!]! += asked * weights[at]!;
  }
  return scores;
}

function holdersOf({ ranges, rows }: ScopeSample, terms: readonly number[]): Set<number> {
  const holders = new Set<number>();
  for (const term of terms) {
    const { from, to } = ranges.get(term) ?? { from: 0, to: 0 };
    for (const row of rows.subarray(from, to)) holders.add(row);
  }
  return holders;
}

function cosinesOf({ vectors }: ScopeSample, at: number[], query: Float32Array): number[] {
  const cosines: number[] = [];
  for (const row of at) {
    const vector = vectors[row];
    if (!vector) continue;
    let product = 0;
    for (let i = 0; i < query.length; i += 1) product += vector[i]! * query[i]!;
    cosines.push(product);
  }
  return cosines;
}

const mean = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
