import type { Fit } from '../fit/fit.ts';
import type { SearchField } from '../records/documents.ts';
import weights from './weights.json' with { type: 'json' };

/** Shares of a document's fields in the vector that is searched. */
export const fieldWeights: Record<SearchField, number> = weights.fields;

/** Weights of the legs' z-scores; round numbers chosen on development data, figures in README.md. */
export interface LegWeights {
  /** BM25 of all that is asked for, sentences weighed by their likeness to the title. */
  lexical: number;
  /** Cosine of the query's and the document's vectors. */
  dense: number;
}

export const legWeights: LegWeights = weights.legs;

/**
 * How much each condition that suits adds to the fused score, or takes from it. No graded data tell these, so they stay
 * small beside fused scores of 5 to 15: they order what is about equally near.
 */
export const fitWeights: Record<Fit['feature'], number> = weights.fit;

/** Weight of the words that a language model adds to a query; its title counts 1. Chosen, not measured. */
export const rewrittenWeight: number = weights.rewritten;
