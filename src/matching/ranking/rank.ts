import type { EmbeddingSpace } from '../../../embeddings/store.ts';
import { realArray } from '../../db/binary-parameter.ts';
import type { Database, Tx } from '../../db/database.ts';
import { prepareLexical } from '../query/prepare-lexical.ts';
import type { QueryText } from '../query/read-text.ts';
import { type DocumentFilter, narrows } from './filters.ts';
import * as store from './rank-store.ts';
import { currentSample, sampleAtHand } from './scope-sample.ts';
import { estimateSpreads } from './score-spread.ts';
import { type LegWeights, legWeights } from './weights.ts';

/**
 * Up to so many documents are all scored: exact, and as fast as the indexes. In a larger scope candidates come from both
 * legs' indexes, and all that pass are scored where no more than these do, or when the list comes back short (pgvector's
 * iterative scan does not promise k results whenever k exist). What scores are measured against is the whole scope on
 * every path, so a filter leaves out documents and changes no score. The embedded database scans farther, as it builds an
 * index too slowly to have one.
 */
export const exactUpTo = { server: 5_000, embedded: 20_000 };

/** Candidates of each leg: twice what is asked for, within these bounds. */
const depthOfLegs = { least: 100, most: 300 };

export interface RankRequest {
  documents: DocumentFilter;
  text: QueryText;
  /** Length 1, of the space's model; null turns the dense leg off. */
  dense: Float32Array | null;
  space: EmbeddingSpace | null;
  limit: number;
  weights?: LegWeights;
  /** Only these records are returned, scored as they stand among all that pass. */
  shownRecordIds?: string[];
  /** Terms whose rarity is asked about beside the query's own. */
  alsoTerms?: string[];
  /** Whose readings of what is found are wanted; none when absent. */
  reader?: number;
  /** For tests and benchmarks: where the exact path ends. */
  exactLimit?: number;
}

export interface Ranking {
  path: 'exact' | 'index';
  results: store.Ranked[];
  legs: { lexical: boolean; dense: boolean };
  /** The lexical score that a document with every term of the query would have, see `LexicalQuery`. */
  ceiling: number;
  /** How telling a term is in the scope, see `LexicalQuery`. */
  rarity(term: string): number;
}

/** Ranks the documents that pass a filter against a read query; always `limit` results when so many pass. */
export async function rank(database: Database, request: RankRequest): Promise<Ranking> {
  const { documents, space, dense, limit, alsoTerms, exactLimit = exactUpTo[database.kind] } = request;
  const { scope } = documents;
  const depth = Math.min(depthOfLegs.most, Math.max(depthOfLegs.least, 2 * limit));
  return database.read(async (tx) => {
    const frequencies = space && sampleAtHand(database, scope, space.id)?.frequencies;
    const lexical = await prepareLexical(tx, scope, request.text, { depth, frequencies, alsoTerms });
    const query = { ...lexical, dense: dense && realArray([dense]) };
    const plan = { ...request, query, weights: request.weights ?? legWeights };
    const { ceiling, rarity } = lexical;
    const found = { legs: { lexical: query.lexical !== null, dense: dense !== null }, ceiling, rarity };
    // Without a current space there are no indexes: all are scored.
    if (!space || lexical.documents <= exactLimit) {
      return { path: 'exact', results: await store.rankAll(tx, plan), ...found };
    }
    const sample = await currentSample(database, tx, { scope, spaceId: space.id, documents: lexical.documents });
    const spreads = estimateSpreads(sample, { ...lexical, vector: dense }, lexical.documents);
    const few = request.shownRecordIds ? null : await passingFew(tx, documents, exactLimit);
    if (few) return { path: 'exact', results: await store.rankCandidates(tx, plan, spreads, few), ...found };
    const results = await store.rankCandidates(tx, plan, spreads, depth);
    if (results.length >= limit || request.shownRecordIds) return { path: 'index', results, ...found };
    return { path: 'exact', results: await store.rankCandidates(tx, plan, spreads, 'all'), ...found };
  });
}

/** The documents of a large scope that pass; null where more do than `limit`. */
async function passingFew(tx: Tx, documents: DocumentFilter, limit: number): Promise<string[] | null> {
  if (!narrows(documents)) return null;
  const passing = await store.findPassing(tx, documents, limit + 1);
  return passing.length <= limit ? passing : null;
}
