import type { EmbeddingSpace } from '../../../embeddings/store.ts';
import { realArray } from '../../db/binary-parameter.ts';
import type { Database, Tx } from '../../db/database.ts';
import { type LexicalQuery, prepareLexical, readRarity } from '../query/prepare-lexical.ts';
import type { QueryText } from '../query/read-text.ts';
import { keptWith } from '../reading/read-once.ts';
import { type DocumentFilter, narrows } from './filters.ts';
import * as store from './rank-store.ts';
import { currentSample, isAtHand, type ScopeSample, sampleAtHand } from './scope-sample.ts';
import { estimateSpreads } from './score-spread.ts';
import type { Spreads } from './spreads.ts';
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
  /** Gives terms whose rarity is asked about beside the query's own; called while the database ranks. */
  alsoTerms?: () => string[];
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
export async function rank(database: Database, tx: Tx, request: RankRequest): Promise<Ranking> {
  const { documents, space, exactLimit = exactUpTo[database.kind] } = request;
  const { scope } = documents;
  const again = await rankAgain(database, tx, request);
  if (again) return again;
  const lexical = await weigh(database, tx, request);
  // Without a current space there are no indexes: all are scored.
  if (!space || lexical.documents <= exactLimit) {
    const plan = planOf(request, lexical);
    const ranked = store.rankAll(tx, plan).then((results) => ({ path: 'exact' as const, results }));
    return withRarity(tx, request, lexical, ranked);
  }
  const sample = await currentSample(database, tx, { scope, spaceId: space.id, documents: lexical.documents });
  const spreads = estimateSpreads(sample, { ...lexical, vector: request.dense }, lexical.documents);
  const ranked = rankLarge(tx, request, planOf(request, lexical), spreads, exactLimit);
  const ranking = await withRarity(tx, request, lexical, ranked);
  weighed.set(request.text, { lexical, sample, spreads, rarity: ranking.rarity, of: request });
  return ranking;
}

type Placed = Pick<Ranking, 'path' | 'results'>;

/** Ranks in a scope that has indexes. The statement is sent at once where the filter is the usual one. */
async function rankLarge(
  tx: Tx,
  { documents, limit, shownRecordIds }: RankRequest,
  plan: store.RankPlan,
  spreads: Spreads,
  exactLimit: number,
): Promise<Placed> {
  const few = !shownRecordIds && narrows(documents) ? await passingFew(tx, documents, exactLimit) : null;
  if (few) return { path: 'exact', results: await store.rankCandidates(tx, plan, spreads, few) };
  const results = await store.rankCandidates(tx, plan, spreads, depthFor(limit));
  if (results.length >= limit || shownRecordIds) return { path: 'index', results };
  return { path: 'exact', results: await store.rankCandidates(tx, plan, spreads, 'all') };
}

/** A ranking under way, with the rarity of the further terms: they are found, and asked about, while the database ranks. */
async function withRarity(
  tx: Tx,
  { documents, dense, alsoTerms }: RankRequest,
  lexical: LexicalQuery,
  placed: Promise<Placed>,
): Promise<Ranking> {
  const [found, rarity] = await Promise.all([placed, readRarity(tx, documents.scope, lexical, alsoTerms?.() ?? [])]);
  return { ...found, ...legsOf(lexical, dense), rarity };
}

const legsOf = ({ lexical, ceiling }: LexicalQuery, dense: Float32Array | null) => ({
  legs: { lexical: lexical !== null, dense: dense !== null },
  ceiling,
});

const depthFor = (limit: number) => Math.min(depthOfLegs.most, Math.max(depthOfLegs.least, 2 * limit));

function weigh(database: Database, tx: Tx, request: RankRequest): Promise<LexicalQuery> {
  const { documents, space, text, limit } = request;
  const frequencies = space && sampleAtHand(database, documents.scope, space.id)?.frequencies;
  return prepareLexical(tx, documents.scope, text, { depth: depthFor(limit), frequencies });
}

function planOf({ documents, dense, space, weights = legWeights, ...request }: RankRequest, lexical: LexicalQuery) {
  const query = { lexical: lexical.lexical, terms: lexical.terms, dense: dense && realArray([dense]) };
  const { limit, shownRecordIds, reader } = request;
  return { query, documents, space, weights, limit, shownRecordIds, reader };
}

/** A query as it was weighed in a scope: the same as long as the scope and its sample are. */
interface Weighed {
  lexical: LexicalQuery;
  sample: ScopeSample;
  spreads: Spreads;
  rarity: Ranking['rarity'];
  of: RankRequest;
}

/** The last weighing of a text that is kept, such as that of a stored record which is asked about again. */
const weighed = keptWith<QueryText, Weighed>();

/**
 * The ranking of a query that has been weighed in the scope as it is now: the ranking tells whether it still is as it
 * was. Without readings, which the first ranking came with. Null where something has changed, and where the ranking
 * takes more than the indexes' candidates.
 */
async function rankAgain(database: Database, tx: Tx, request: RankRequest): Promise<Ranking | null> {
  const { documents, space, limit, text } = request;
  const known = weighed.get(text);
  if (!known || !space || request.shownRecordIds || narrows(documents) || !isSameQuery(known.of, request)) return null;
  const { lexical, sample, spreads, rarity } = known;
  if (!isAtHand(database, sample, { scope: documents.scope, spaceId: space.id, documents: lexical.documents }))
    return null;
  const plan = planOf({ ...request, reader: undefined }, lexical);
  const results = await store.rankCandidates(tx, plan, spreads, depthFor(limit));
  if (results.length < limit || results[0]?.revision !== lexical.revision) return null;
  return { path: 'index', results, ...legsOf(lexical, request.dense), rarity };
}

/** Whether a query was weighed for the same candidates; the further terms of one text are always the same. */
function isSameQuery(one: RankRequest, other: RankRequest): boolean {
  return (
    one.documents.scope === other.documents.scope &&
    one.space?.id === other.space?.id &&
    one.dense === other.dense &&
    (one.alsoTerms === undefined) === (other.alsoTerms === undefined) &&
    one.exactLimit === other.exactLimit &&
    depthFor(one.limit) === depthFor(other.limit)
  );
}

/** The documents of a large scope that pass; null where more do than `limit`. */
async function passingFew(tx: Tx, documents: DocumentFilter, limit: number): Promise<string[] | null> {
  const passing = await store.findPassing(tx, documents, limit + 1);
  return passing.length <= limit ? passing : null;
}
