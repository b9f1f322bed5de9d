import type { EmbeddingSpace } from '../../embeddings/store.ts';
import type { Tx } from '../db/database.ts';
import { conditions, type DocumentFilter } from './filters.ts';
import type { LegWeights } from './weights.ts';

/** A query as the database takes it; a leg whose vector is null is off. */
export interface RankQuery {
  /** Sparse vector as a parameter. */
  lexical: Buffer | null;
  /** The rarest terms, from which candidates come when the index is used. */
  terms: number[];
  /** Dense vector as a parameter (binary-parameter.ts). */
  dense: Buffer | null;
}

export interface Ranked {
  documentId: string;
  recordId: string;
  organizationId: string | null;
  patentFamily: string | null;
  /** Raw leg scores: BM25 sums and cosine; dense is null for a document without a vector. */
  lexical: number;
  dense: number | null;
  /** Sum of the legs' z-scores by the weights. */
  fused: number;
}

/** How many documents pass a filter, counted to `most` at most. */
export async function countPassing(tx: Tx, documents: DocumentFilter, most: number): Promise<number> {
  const values: unknown[] = [];
  const where = conditions(documents, values);
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from (select from search_documents d where ${where} limit ${Math.trunc(most)}) passing`,
    values,
  );
  return rows[0]?.count ?? 0;
}

/**
 * Ranks every document that passes, or those of `candidates`, and returns the best, or `shownRecordId` alone: legs scored exactly, each normalized to z-scores over
 * what is ranked, summed by the weights; ties fall to the dense leg, then to the lexical, the id only last.
 */
export async function rankDocuments(
  tx: Tx,
  query: RankQuery,
  documents: DocumentFilter,
  space: EmbeddingSpace | null,
  weights: LegWeights,
  limit: number,
  narrowed: { candidates?: string[]; shownRecordId?: string } = {},
): Promise<Ranked[]> {
  const values: unknown[] = [];
  const lexical = lexicalLeg(query.lexical, weights.lexical, values);
  const leg =
    query.dense && space && weights.dense !== 0
      ? denseLeg(query.dense, space, values)
      : { score: 'null::float8', join: '' };
  const own = conditions(documents, values);
  const { candidates, shownRecordId } = narrowed;
  const where = candidates ? `${own} and d.id = any($${values.push(candidates)}::uuid[])` : own;
  const shown = shownRecordId ? `where record_id = $${values.push(shownRecordId)}::uuid` : '';
  const { rows } = await tx.query<Record<string, never>>(
    `with scored as materialized (
       select d.id, d.record_id, d.organization_id, d.patent_family,
         ${lexical} as lexical,
         ${leg.score} as dense
       from search_documents d ${leg.join}
       where ${where}
     ), spread as materialized (
       select avg(lexical) as lexical_mean, nullif(stddev_pop(lexical), 0) as lexical_spread,
         avg(dense) as dense_mean, nullif(stddev_pop(dense), 0) as dense_spread
       from scored
     )
     select id as "documentId", record_id as "recordId", organization_id as "organizationId",
       patent_family as "patentFamily", lexical, dense,
       ${Number(weights.lexical)} * coalesce((lexical - lexical_mean) / lexical_spread, 0)
       + ${Number(weights.dense)} * coalesce((dense - dense_mean) / dense_spread, 0) as fused
     from scored cross join spread ${shown}
     order by fused desc, dense desc nulls last, lexical desc, id
     limit ${Math.trunc(limit)}`,
    values,
  );
  return rows as unknown as Ranked[];
}

/** A leg that is off or counts nothing is not computed. */
function lexicalLeg(sparse: Buffer | null, weight: number, values: unknown[]): string {
  return sparse === null || weight === 0 ? '0::float8' : lexicalScore(`$${values.push(sparse)}`);
}

function denseLeg(dense: Buffer, space: EmbeddingSpace, values: unknown[]): { score: string; join: string } {
  const width = Math.trunc(space.dimension);
  const vector = `$${values.push(dense)}::real[]::halfvec(${width})`;
  return {
    score: `1 - (e.embedding::halfvec(${width}) <=> ${vector})`,
    join: `left join embeddings e on e.document_id = d.id and e.space_id = $${values.push(space.id)}::integer`,
  };
}

/** Inner product of a sparse query with the three fields; pgvector's operator gives its negative. */
function lexicalScore(parameter: string): string {
  const of = (field: string) => `coalesce(-(d.${field}_terms <#> ${parameter}::sparsevec), 0)`;
  return `(${of('title')} + ${of('need')} + ${of('body')})`;
}

/** Ids of passing documents that hold any of the terms, best by the lexical leg first. */
export async function lexicalCandidates(
  tx: Tx,
  query: RankQuery,
  documents: DocumentFilter,
  limit: number,
): Promise<string[]> {
  const values: unknown[] = [query.lexical, query.terms];
  const where = conditions(documents, values);
  const { rows } = await tx.query<{ id: string }>(
    `select d.id from search_documents d where d.terms && $2::integer[] and ${where}
     order by ${lexicalScore('$1')} desc limit ${Math.trunc(limit)}`,
    values,
  );
  return rows.map(({ id }) => id);
}

/** Ids of passing documents whose fields lie nearest the query, by the space's index with iterative scan. */
export async function denseCandidates(
  tx: Tx,
  query: RankQuery,
  documents: DocumentFilter,
  space: EmbeddingSpace,
  limit: number,
): Promise<string[]> {
  const width = Math.trunc(space.dimension);
  const values: unknown[] = [query.dense];
  const where = conditions(documents, values);
  await tx.query(`set local hnsw.ef_search = ${Math.min(1000, Math.max(100, Math.trunc(limit)))}`);
  await tx.query('set local hnsw.iterative_scan = relaxed_order');
  const { rows } = await tx.query<{ id: string }>(
    `select d.id from embeddings e join search_documents d on d.id = e.document_id
     where e.space_id = ${Math.trunc(space.id)} and ${where}
     order by e.embedding::halfvec(${width}) <=> $1::real[]::halfvec(${width}) limit ${Math.trunc(limit)}`,
    values,
  );
  return [...new Set(rows.map(({ id }) => id))];
}
