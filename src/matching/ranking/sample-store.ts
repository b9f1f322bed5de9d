import type { Tx } from '../../db/database.ts';
import { rankedTables } from '../index/ranked-tables.ts';

/** What scores a document. */
export interface SampledDocument {
  terms: number[];
  /** One a term. */
  weights: number[];
  vector: Float32Array | null;
}

/**
 * Draws a share (0 to 1) of a scope's documents at random, the same ones as long as the table stays as it is. Reads all
 * rows of facts, which are narrow, and what scores of those drawn.
 */
export async function readSampledDocuments(
  tx: Tx,
  scope: string,
  spaceId: number,
  share: number,
): Promise<SampledDocument[]> {
  // A view cannot be sampled, so the facts are drawn from the table itself.
  const tables = rankedTables(scope);
  const { rows } = await tx.query<{ weights: Buffer; vector: Buffer | null }>(
    `select sparsevec_send(l.weights) as weights, vector_send(e.embedding::vector) as vector
     from search_documents d tablesample bernoulli ($3::real) repeatable (1)
       join ${tables.lexical} l on l.document_id = d.id
       left join ${tables.embeddings} e on e.document_id = d.id and e.space_id = $2::integer
     where d.scope = $1`,
    [scope, spaceId, Math.min(100, share * 100)],
  );
  return rows.map(({ weights, vector }) => ({ ...sparseEntries(weights), vector: vector && entries(vector) }));
}

/** pgvector's binary form of a sparsevec: width, number of entries, unused, indexes, values. */
function sparseEntries(binary: Buffer): { terms: number[]; weights: number[] } {
  const count = binary.readInt32BE(4);
  const at = (i: number) => 12 + i * 4;
  return {
    terms: Array.from({ length: count }, (_, i) => binary.readInt32BE(at(i))),
    weights: Array.from({ length: count }, (_, i) => binary.readFloatBE(at(count + i))),
  };
}

/** pgvector's binary form of a vector: width and unused in two bytes each, values. */
function entries(binary: Buffer): Float32Array {
  return Float32Array.from({ length: binary.readInt16BE(0) }, (_, i) => binary.readFloatBE(4 + i * 4));
}
