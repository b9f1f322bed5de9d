import { createHash } from 'node:crypto';
import type { EmbeddingSpace } from '../../../embeddings/store.ts';
import { integerArray } from '../../db/binary-parameter.ts';
import type { Tx } from '../../db/database.ts';
import { rankedTables } from '../index/ranked-tables.ts';
import type { StoredReading } from '../reading/recalled-pieces.ts';
import { conditions, type DocumentFilter, narrows } from './filters.ts';
import type { Spreads } from './spreads.ts';
import type { LegWeights } from './weights.ts';

/** A query as the database takes it; a leg whose vector is null is off. */
export interface RankQuery {
  /** Sparse vector as a parameter. */
  lexical: Buffer | null;
  /** The terms from which candidates come when the index is used. */
  terms: number[];
  /** Dense vector as a parameter (binary-parameter.ts). */
  dense: Buffer | null;
}

/** A ranked document, with what was read of it at indexing if that was asked for; null where nothing is stored. */
export interface Ranked extends Partial<Record<keyof StoredReading, string | null>> {
  documentId: string;
  recordId: string;
  organizationId: string | null;
  patentFamily: string | null;
  /** Raw leg scores: BM25 sums and cosine; dense is null for a document without a vector. */
  lexical: number;
  dense: number | null;
  /** The legs' scores in standard deviations above the mean; null for a leg that tells nothing about the document. */
  lexicalZ: number | null;
  denseZ: number | null;
  /** Sum of the legs' z-scores by the weights. */
  fused: number;
  /** Means and standard deviations of the legs' scores over all that were ranked; of the dense leg null when it is off. */
  lexicalMean: number;
  lexicalDeviation: number;
  denseMean: number | null;
  denseDeviation: number | null;
  /** How many were ranked; null where the indexes chose candidates among many. */
  documents: number | null;
  /** The scope's as it was ranked, see `ScopeState`; of candidates only. */
  revision?: string;
}

/** Ids of documents that pass a filter, `most` at most. */
export async function findPassing(tx: Tx, documents: DocumentFilter, most: number): Promise<string[]> {
  const values: unknown[] = [];
  const where = conditions(documents, values);
  const { rows } = await tx.query<{ id: string }>(
    `select d.id from ${rankedTables(documents.scope).documents} d where ${where} limit ${Math.trunc(most)}`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** What one ranking reads. */
export interface RankPlan {
  query: RankQuery;
  documents: DocumentFilter;
  space: EmbeddingSpace | null;
  weights: LegWeights;
  limit: number;
  /** Only these are returned, if they pass, with the scores that they have among all. */
  shownRecordIds?: string[];
  /** Whether the readings of what is returned are wanted, and whose. */
  reader?: number;
}

/**
 * Ranks every document of the scope and returns the best of those that pass: legs scored exactly, each normalized to
 * z-scores over the whole scope, summed by the weights; ties fall to the dense leg, then to the lexical, the id only last.
 */
export async function rankAll(tx: Tx, plan: RankPlan): Promise<Ranked[]> {
  const values: unknown[] = [];
  const { lexical, dense, join } = legScores(plan, values);
  const passes = conditions(plan.documents, values);
  const shown = plan.shownRecordIds ? `and record_id = any($${values.push(plan.shownRecordIds)}::uuid[])` : '';
  const { rows } = await tx.query(
    `with scored as materialized (
       select d.id, d.record_id, ${lexical} as lexical, ${dense} as dense, ${passes} as passes
       from ${rankedTables(plan.documents.scope).documents} d ${join}
       where d.scope = $${values.push(plan.documents.scope)}
     ), spread as materialized (
       select avg(lexical) as lexical_mean, stddev_pop(lexical) as lexical_deviation,
         avg(dense) as dense_mean, stddev_pop(dense) as dense_deviation, count(*)::int as documents
       from scored
     )
     ${best(plan, 'scored cross join spread', { where: `where passes ${shown}` })}`,
    values,
  );
  return rows as unknown as Ranked[];
}

/**
 * Ranks the best `depth` of each leg, found by the indexes, and returns the best of those: of the lexical leg documents
 * that hold one of `query.terms`, of the dense leg the nearest, by iterative scan. Instead of a depth the documents to be
 * ranked may be given, or all that pass; with `shownRecordIds` those are ranked. z-scores are by the spreads over the
 * scope; the documents that hold a term are counted in, one by one.
 *
 * Steps are materialized and lookups are subqueries, as the planner cannot know how few rows each step has, and a wrong
 * guess reads whole tables.
 */
export async function rankCandidates(tx: Tx, plan: RankPlan, spreads: Spreads, depth: Candidates): Promise<Ranked[]> {
  // Nearly everything passes: only the best are looked at for it, and where too few of those pass, each candidate is.
  if (typeof depth === 'number' && isUsual(plan)) {
    const { text, values } = candidatesStatement(plan, spreads, depth, 'of the best');
    const { rows } = await tx.prepared(statementName(text), text, values);
    if (rows.length >= plan.limit) return rows as unknown as Ranked[];
  }
  const { text, values } = candidatesStatement(plan, spreads, depth, 'of candidates');
  const { rows } = await tx.query(text, values);
  return rows as unknown as Ranked[];
}

function candidatesStatement(plan: RankPlan, spreads: Spreads, depth: Candidates, filtered: Filtered): Statement {
  const values: unknown[] = [];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const tables = rankedTables(plan.documents.scope);
  const where = conditions(plan.documents, values);
  const lexical = lexicalLookup(plan, parameter);
  const { documents, mean, square } = spreads.lexical;
  const rest = { documents: parameter(documents), mean: parameter(mean), square: parameter(square) };
  const candidatesPass = filtered === 'of candidates' ? where : null;
  const text = `with held as materialized (
       select d.id, ${candidatesPass ?? 'true'} as passes, ${lexical} as lexical
       from ${tables.holding}(${parameter(integerArray(plan.query.terms))}::integer[]) d
       where d.scope = ${parameter(plan.documents.scope)}
     ), candidates as materialized (${candidatesOf(plan, candidatesPass, depth, parameter)}
     ), scored as materialized (
       select id, coalesce(lexical, ${lexical}, 0) as lexical, coalesce(dense, ${denseLookup(plan, parameter)}) as dense
       from candidates d
     ), moments as materialized (
       select (coalesce(sum(lexical), 0) + ${rest.documents}::float8 * ${rest.mean}::float8)
           / (count(*) + ${rest.documents}::float8) as mean,
         (coalesce(sum(lexical * lexical), 0) + ${rest.documents}::float8 * ${rest.square}::float8)
           / (count(*) + ${rest.documents}::float8) as square,
         (count(*) + ${rest.documents}::float8)::integer as documents
       from held
     ), spread as materialized (
       select mean as lexical_mean, sqrt(greatest(square - mean * mean, 0)) as lexical_deviation,
         ${parameter(spreads.dense.mean)}::float8 as dense_mean,
         ${parameter(spreads.dense.deviation)}::float8 as dense_deviation, documents,
         (select ${revisionOf} from scope_statistics where scope = ${parameter(plan.documents.scope)})
       from moments
     )
     ${best(plan, 'scored cross join spread', { passing: filtered === 'of the best' ? where : undefined, revision: ', best.revision' })}`;
  return { text, values };
}

interface Statement {
  text: string;
  values: unknown[];
}

/** What a filter is asked of: the best, a few more than are wanted, or each candidate. */
type Filtered = 'of the best' | 'of candidates';
/** The best of which a filter is asked, beyond those that are wanted. */
const spareBest = 20;

/** Rankings without a filter: few statements, which every connection may keep. */
const isUsual = ({ documents, shownRecordIds }: RankPlan) => !shownRecordIds && !narrows(documents);

const statementName = (text: string) => `rank ${createHash('sha256').update(text).digest('base64url')}`.slice(0, 40);

type Parameter = (value: unknown) => string;

/** How many of each leg are ranked, or the ids of those that are, or all that pass. */
type Candidates = number | string[] | 'all';

/** Ids with the scores that are known already: both legs' best. @param passes null where the filter is asked later */
function candidatesOf(plan: RankPlan, passes: string | null, depth: Candidates, parameter: Parameter): string {
  const { query, space, weights, shownRecordIds, documents } = plan;
  const tables = rankedTables(documents.scope);
  if (Array.isArray(depth)) {
    return `select d.id, null::float8 as lexical, null::float8 as dense from unnest(${parameter(depth)}::uuid[]) d (id)`;
  }
  if (shownRecordIds || depth === 'all') {
    const shown = shownRecordIds ? `and d.record_id = any(${parameter(shownRecordIds)}::uuid[])` : '';
    return `select d.id, null::float8 as lexical, null::float8 as dense from ${tables.documents} d where ${passes ?? 'true'} ${shown}`;
  }
  const held = `select id, lexical from held where passes order by lexical desc limit ${Math.trunc(depth)}`;
  if (!query.dense || !space || weights.dense === 0) return `select *, null::float8 as dense from (${held}) held`;
  const distance = distanceOf(space, parameter(query.dense));
  const passing = passes === null ? '' : `join ${tables.documents} d on d.id = e.document_id and ${passes}`;
  const near = `select e.document_id as id, 1 - (${distance}) as dense from ${tables.embeddings} e ${passing}
      where e.space_id = ${Math.trunc(space.id)} and e.scope = ${scopeLiteral(documents.scope)}
      order by ${distance} limit ${Math.trunc(depth)}`;
  return `select id, lexical, dense from (${held}) held full join (${near}) near using (id)`;
}

/** The condition of the scope's own index, which the planner recognizes in no parameter. */
function scopeLiteral(scope: string): string {
  if (!/^[a-z]+\/[a-z]+$/.test(scope)) throw new Error('not a scope');
  return `'${scope}'`;
}

function lexicalLookup({ query, weights, documents }: RankPlan, parameter: Parameter): string {
  if (!query.lexical || weights.lexical === 0) return '0::float8';
  const { lexical } = rankedTables(documents.scope);
  return `(select -(l.weights <#> ${parameter(query.lexical)}::sparsevec) from ${lexical} l where l.document_id = d.id)`;
}

function denseLookup({ query, space, weights, documents }: RankPlan, parameter: Parameter): string {
  if (!query.dense || !space || weights.dense === 0) return 'null::float8';
  const { embeddings } = rankedTables(documents.scope);
  return `(select 1 - (${distanceOf(space, parameter(query.dense))}) from ${embeddings} e
    where e.document_id = d.id and e.space_id = ${parameter(space.id)}::integer)`;
}

/** Cosine distance of `embeddings e`, written as the space's index has it. */
function distanceOf({ dimension }: EmbeddingSpace, vector: string): string {
  const width = Math.trunc(dimension);
  return `e.embedding::halfvec(${width}) <=> ${vector}::real[]::halfvec(${width})`;
}

/**
 * The best of `from`, which has the scores of both legs with their means and deviations, and who they are.
 * @param options conditions on `from`, and on the documents of the best; the column of the scope's revision
 */
function best(
  { weights, limit, documents, reader }: RankPlan,
  from: string,
  { where = '', passing, revision = '' }: { where?: string; passing?: string; revision?: string },
): string {
  const tables = rankedTables(documents.scope);
  const [columns, join] =
    reader === undefined
      ? ['', '']
      : [
          ', r.terms, r.quantities',
          `left join ${tables.readings} r on r.document_id = d.id and r.reader = ${Math.trunc(reader)}`,
        ];
  const order = (most: number) => `fused desc, dense desc nulls last, lexical desc, id limit ${Math.trunc(most)}`;
  return `, normalized as (
       select *, (lexical - lexical_mean) / nullif(lexical_deviation, 0) as lexical_z,
         (dense - dense_mean) / nullif(dense_deviation, 0) as dense_z
       from ${from}
     ), best as materialized (
       select *, ${Number(weights.lexical)} * coalesce(lexical_z, 0) + ${Number(weights.dense)} * coalesce(dense_z, 0) as fused
       from normalized ${where} order by ${order(passing ? limit + spareBest : limit)}
     )
     select id as "documentId", d.record_id as "recordId", organization_id as "organizationId",
       patent_family as "patentFamily", lexical, dense, lexical_z as "lexicalZ", dense_z as "denseZ", fused,
       lexical_mean as "lexicalMean", lexical_deviation as "lexicalDeviation",
       dense_mean as "denseMean", dense_deviation as "denseDeviation", best.documents${revision}${columns}
     from best join ${tables.documents} d using (id) ${join} ${passing ? `where ${passing}` : ''} order by ${order(limit)}`;
}

/** Each leg's score of `search_documents d`, and the joins that they need. A leg that is off or counts nothing is not computed. */
function legScores(
  { query, space, weights, documents }: RankPlan,
  values: unknown[],
): Record<'lexical' | 'dense' | 'join', string> {
  const joins: string[] = [];
  const tables = rankedTables(documents.scope);
  let lexical = '0::float8';
  if (query.lexical && weights.lexical !== 0) {
    // pgvector's operator gives the negative inner product.
    lexical = `coalesce(-(l.weights <#> $${values.push(query.lexical)}::sparsevec), 0)`;
    joins.push(`left join ${tables.lexical} l on l.document_id = d.id`);
  }
  let dense = 'null::float8';
  if (query.dense && space && weights.dense !== 0) {
    dense = `1 - (${distanceOf(space, `$${values.push(query.dense)}`)})`;
    joins.push(
      `left join ${tables.embeddings} e on e.document_id = d.id and e.space_id = $${values.push(space.id)}::integer`,
    );
  }
  return { lexical, dense, join: joins.join(' ') };
}

/** A scope as it stands. */
export interface ScopeState {
  documents: number;
  /** Another after every change of what the scope's documents say; null while there is none. */
  revision: string | null;
}

/** The transaction that wrote a scope's row last: whatever changes its terms' frequencies writes that row too. */
const revisionOf = 'xmin::text as revision';

/** A scope's state, and how many of its documents hold each of the terms; an absent term is in none. */
export async function readFrequencies(
  tx: Tx,
  scope: string,
  terms: number[],
): Promise<ScopeState & { frequencies: Map<number, number> }> {
  const { rows } = await tx.prepared<Partial<ScopeState> & { terms: number[]; frequencies: number[] }>(
    'term frequencies',
    `select s.documents, s.revision, t.terms, t.frequencies
     from (select coalesce(array_agg(term), '{}') as terms, coalesce(array_agg(documents), '{}') as frequencies
       from term_statistics where scope = $1 and term = any($2::integer[]) and documents > 0) t
     left join (select documents, ${revisionOf} from scope_statistics where scope = $1) s on true`,
    [scope, integerArray(terms)],
  );
  const { documents, revision, terms: found = [], frequencies = [] } = rows[0] ?? {};
  return {
    documents: documents ?? 0,
    revision: revision ?? null,
    frequencies: new Map(found.map((term, at) => [term, frequencies[at] ?? 0])),
  };
}
