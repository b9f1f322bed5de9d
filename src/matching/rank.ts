import type { EmbeddingSpace } from '../../embeddings/store.ts';
import { realArray } from '../db/binary-parameter.ts';
import type { Database } from '../db/database.ts';
import type { DocumentFilter } from './filters.ts';
import { prepareLexical } from './prepare-query.ts';
import * as store from './rank-store.ts';
import type { QueryText } from './read-text.ts';
import { type LegWeights, legWeights } from './weights.ts';

/**
 * Up to so many passing documents are all scored: exact, and faster than an index there. Above it candidates come from
 * both legs' indexes, and all are scored after all when the list comes back short (pgvector's iterative scan does not
 * promise k results whenever k exist).
 */
export const exactUpTo = 20_000;
const candidatesPerLeg = 300;

export interface RankRequest {
  documents: DocumentFilter;
  text: QueryText;
  /** Length 1, of the space's model; null turns the dense leg off. */
  dense: Float32Array | null;
  space: EmbeddingSpace | null;
  limit: number;
  weights?: LegWeights;
  /** Only this record is returned, scored as it stands among all that pass. */
  shownRecordId?: string;
  /** For tests and benchmarks: where the exact path ends. */
  exactLimit?: number;
}

export interface Ranking {
  path: 'exact' | 'index';
  results: store.Ranked[];
  legs: { lexical: boolean; dense: boolean };
  /** The lexical score that a document with every term of the query would have, see `LexicalQuery`. */
  ceiling: number;
}

/** Ranks the documents that pass a filter against a read query; always `limit` results when so many pass. */
export async function rank(database: Database, request: RankRequest): Promise<Ranking> {
  const { documents, space, limit, weights = legWeights, exactLimit = exactUpTo } = request;
  return database.transaction(async (tx) => {
    const lexical = await prepareLexical(tx, documents.scope, request.text);
    const query = { ...lexical, dense: request.dense ? realArray([request.dense]) : null };
    const legs = { lexical: query.lexical !== null, dense: query.dense !== null };
    const { ceiling } = lexical;
    const rankAll = (narrowed: { candidates?: string[]; shownRecordId?: string }) =>
      store.rankDocuments(tx, query, documents, space, weights, limit, narrowed);
    if (request.shownRecordId) {
      return {
        path: 'exact' as const,
        results: await rankAll({ shownRecordId: request.shownRecordId }),
        legs,
        ceiling,
      };
    }

    const passing =
      lexical.documents <= exactLimit ? lexical.documents : await store.countPassing(tx, documents, exactLimit + 1);
    // Without a current space there are no indexes: the lexical leg scans.
    if (passing > exactLimit && space) {
      const found = new Set(await store.lexicalCandidates(tx, query, documents, candidatesPerLeg));
      if (query.dense) {
        for (const id of await store.denseCandidates(tx, query, documents, space, candidatesPerLeg)) found.add(id);
      }
      if (found.size >= limit)
        return { path: 'index' as const, results: await rankAll({ candidates: [...found] }), legs, ceiling };
    }
    return { path: 'exact' as const, results: await rankAll({}), legs, ceiling };
  });
}
