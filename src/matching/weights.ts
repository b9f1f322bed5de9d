import type { SearchField } from './documents.ts';
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
