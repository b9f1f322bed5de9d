import { sparseVector } from '../../db/binary-parameter.ts';
import { terms } from '../../text/tokens.ts';

/** Width of the term space: pgvector's largest sparse vector. Two terms of one scope rarely share a number. */
export const termSpace = 1_000_000_000;
/** pgvector stores at most 16,000 entries of a sparse vector; of a longer text the terms that stand rarest go. */
const mostTerms = 16_000;

/** A word said twice in a title tells little more than once, and a long abstract is not worse for its length. */
const saturation: Saturation = { k1: 0.6, b: 0.6 };

export interface Saturation {
  /** How much more a term tells that stands in a document again; 0: nothing. */
  k1: number;
  /** How much a document's length counts against it, 0 to 1. */
  b: number;
}

/**
 * The number of a term in a scope, 1 to 999,999,998 (FNV-1a, 32 bits). The scope is part of what is hashed, so the texts
 * of one scope have no term in common with another's.
 */
export function termNumber(scope: string, term: string): number {
  let hash = 0x811c9dc5;
  for (const part of [scope, '\u0000', term]) {
    for (let i = 0; i < part.length; i += 1) {
      hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
    }
  }
  return ((hash >>> 0) % (termSpace - 2)) + 1;
}

/** How often each term stands in a text, by term number, and the text's length in terms. */
export function countTerms(scope: string, text: string): { counts: Map<number, number>; length: number } {
  const counts = new Map<number, number>();
  let length = 0;
  for (const [term, count] of terms(text)) {
    const number = termNumber(scope, term);
    counts.set(number, (counts.get(number) ?? 0) + count);
    length += count;
  }
  return { counts, length };
}

/**
 * The document's side of BM25 for each term: its saturated frequency, without the inverse document frequency.
 * k1 and b were chosen on the development data (eval/reports/ranking.md); textbooks have 1.2 and 0.75 (Robertson and
 * Zaragoza 2009). `average` is the length in terms that counts as neither short nor long.
 */
export function documentWeights(
  counts: Map<number, number>,
  length: number,
  average: number,
  { k1, b } = saturation,
): Map<number, number> {
  const norm = k1 * (1 - b + (b * length) / Math.max(average, 1));
  return new Map([...counts].map(([term, count]) => [term, (count * (k1 + 1)) / (count + norm)]));
}

/** ln(1 + (N - n + 0.5) / (n + 0.5)) for a term in n of N documents; never negative. */
export function inverseDocumentFrequency(documents: number, withTerm: number): number {
  return Math.log(1 + (documents - withTerm + 0.5) / (withTerm + 0.5));
}

/**
 * The fields' weights added up by term: the score is their sum as well. Of more terms than can be stored the heaviest
 * are kept.
 */
export function summed(fields: Map<number, number>[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const field of fields) for (const [term, weight] of field) sum.set(term, (sum.get(term) ?? 0) + weight);
  if (sum.size <= mostTerms) return sum;
  return new Map([...sum].sort((one, other) => other[1] - one[1]).slice(0, mostTerms));
}

/** Weights by term as a parameter of type sparsevec. */
export const sparse = (weights: ReadonlyMap<number, number>): Buffer => sparseVector(weights, termSpace);
