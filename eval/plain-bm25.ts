import { countTerms, documentWeights, inverseDocumentFrequency } from '../src/matching/index/lexical-terms.ts';
import type { Row } from './judged-set.ts';

/** Ids of all documents by their score for a text, best first; equal ones in the order given. */
export type PlainRanking = (text: string) => string[];

/** Robertson and Zaragoza 2009. */
const textbook = { k1: 1.2, b: 0.75 };
const scope = 'plain';

/**
 * BM25 as textbooks have it, over the service's terms and outside the service: what everything is measured against, and
 * what no change of the service changes.
 */
export function plainBm25(documents: readonly Row[]): PlainRanking {
  const counted = documents.map(({ title = '', text }) => countTerms(scope, `${title}\n${text}`));
  const average = counted.reduce((sum, { length }) => sum + length, 0) / Math.max(1, counted.length);
  const postings = new Map<number, { document: number; weight: number }[]>();
  for (const [document, { counts, length }] of counted.entries()) {
    for (const [term, weight] of documentWeights(counts, length, average, textbook)) {
      const own = postings.get(term) ?? [];
      own.push({ document, weight });
      postings.set(term, own);
    }
  }
  return (text) => {
    const scores = new Float64Array(documents.length);
    for (const [term, count] of countTerms(scope, text).counts) {
      const own = postings.get(term) ?? [];
      const asked = count * inverseDocumentFrequency(documents.length, own.length);
      for (const { document, weight } of own) scores[document]! += asked * weight;
    }
    const order = documents.map((_, at) => at).sort((one, other) => scores[other]! - scores[one]!);
    return order.map((at) => documents[at]!.id);
  };
}
