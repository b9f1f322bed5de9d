import { realArray } from '../src/db/binary-parameter.ts';
import type { Tx } from '../src/db/database.ts';
import { fromRow } from '../src/db/rows.ts';

/** An embedding space: the vectors of one model. Vectors of two spaces are never compared. */
export interface EmbeddingSpace {
  id: number;
  modelId: string;
  dimension: number;
  state: 'building' | 'current' | 'retired';
  /** Whether the space has its approximate index (HNSW). */
  indexed: boolean;
}

/** The vector of one field of a document. */
export interface FieldVector {
  documentId: string;
  field: string;
  /** Hash of the text that was embedded. */
  contentHash: string;
  /** Length 1. */
  vector: Float32Array;
}

/** The vector by which a document is searched. */
export interface DocumentVector {
  documentId: string;
  /** Length 1. */
  vector: Float32Array;
}

const columns = 'id, model_id, dimension, state, indexed';

export async function listSpaces(tx: Tx): Promise<EmbeddingSpace[]> {
  const { rows } = await tx.query(`select ${columns} from embedding_spaces order by id`);
  return rows.map((row) => fromRow<EmbeddingSpace>(row));
}

/** The space of a model, made when there is none: current if no space is, otherwise building beside it. */
export async function ensureSpace(tx: Tx, modelId: string, dimension: number): Promise<EmbeddingSpace> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('embedding-spaces', 0))`);
  await tx.query(
    `insert into embedding_spaces (model_id, dimension, state)
     select $1, $2, case when exists (select from embedding_spaces where state = 'current') then 'building' else 'current' end
     on conflict (model_id) do update set
       state = case when embedding_spaces.state = 'retired' then 'building' else embedding_spaces.state end`,
    [modelId, dimension],
  );
  const { rows } = await tx.query(`select ${columns} from embedding_spaces where model_id = $1`, [modelId]);
  return fromRow<EmbeddingSpace>(rows[0] ?? {});
}

/** Makes a complete space the current one and drops the vectors of the one before. */
export async function switchSpace(tx: Tx, spaceId: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('embedding-spaces', 0))`);
  const { rows } = await tx.query<{ id: number }>(
    `update embedding_spaces set state = 'retired' where state = 'current' and id <> $1 returning id`,
    [spaceId],
  );
  await tx.query(`update embedding_spaces set state = 'current' where id = $1`, [spaceId]);
  for (const { id } of rows) {
    await tx.query('delete from embeddings where space_id = $1', [id]);
    await tx.query('delete from field_embeddings where space_id = $1', [id]);
    await tx.query('select drop_embedding_index($1)', [id]);
  }
}

/** Writes the vectors of fields; a document that has gone meanwhile is passed over. */
export async function upsertFieldVectors(tx: Tx, spaceId: number, vectors: FieldVector[]): Promise<void> {
  if (vectors.length === 0) return;
  await tx.query(
    `insert into field_embeddings (space_id, document_id, field, content_hash, embedding)
     select $1, v.document_id, v.field, v.content_hash, ${nthVector('$5', vectors)}
     from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality as v (document_id, field, content_hash, n)
     join search_documents d on d.id = v.document_id
     on conflict (document_id, space_id, field)
       do update set content_hash = excluded.content_hash, embedding = excluded.embedding`,
    [
      spaceId,
      vectors.map(({ documentId }) => documentId),
      vectors.map(({ field }) => field),
      vectors.map(({ contentHash }) => contentHash),
      realArray(vectors.map(({ vector }) => vector)),
    ],
  );
}

/** Writes the vectors that are searched; a document that has gone meanwhile is passed over. */
export async function upsertDocumentVectors(tx: Tx, spaceId: number, vectors: DocumentVector[]): Promise<void> {
  if (vectors.length === 0) return;
  await tx.query(
    `insert into embeddings (space_id, document_id, embedding)
     select $1, v.document_id, ${nthVector('$3', vectors)}
     from unnest($2::uuid[]) with ordinality as v (document_id, n)
     join search_documents d on d.id = v.document_id
     on conflict (document_id, space_id) do update set embedding = excluded.embedding`,
    [spaceId, vectors.map(({ documentId }) => documentId), realArray(vectors.map(({ vector }) => vector))],
  );
}

/** The n-th vector of a parameter that holds them end to end. */
function nthVector(parameter: string, vectors: { vector: Float32Array }[]): string {
  const width = Math.trunc(vectors[0]?.vector.length ?? 0);
  return `(${parameter}::real[])[(v.n - 1) * ${width} + 1 : v.n * ${width}]::halfvec`;
}

/** Drops the vectors of fields that a document no longer has. */
export async function deleteVectors(tx: Tx, keys: { documentId: string; field: string }[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.query(
    `delete from field_embeddings e using unnest($1::uuid[], $2::text[]) as k (document_id, field)
     where e.document_id = k.document_id and e.field = k.field`,
    [keys.map(({ documentId }) => documentId), keys.map(({ field }) => field)],
  );
}

/** The field vectors of documents in a space, by document and field. */
export async function fieldVectors(
  tx: Tx,
  spaceId: number,
  documentIds: string[],
): Promise<Map<string, Map<string, FieldVector>>> {
  const { rows } = await tx.query<{ document_id: string; field: string; content_hash: string; vector: string }>(
    `select document_id, field, content_hash, embedding::text as vector from field_embeddings
     where space_id = $1 and document_id = any($2::uuid[])`,
    [spaceId, documentIds],
  );
  const found = new Map<string, Map<string, FieldVector>>();
  for (const { document_id: documentId, field, content_hash: contentHash, vector } of rows) {
    const own = found.get(documentId) ?? new Map<string, FieldVector>();
    own.set(field, { documentId, field, contentHash, vector: Float32Array.from(JSON.parse(vector) as number[]) });
    found.set(documentId, own);
  }
  return found;
}

/** Builds the indexes of both legs unless they are there; by a database function, as the service's role owns nothing. */
export async function buildIndexes(tx: Tx, spaceId: number): Promise<void> {
  // A server ends statements of the service after a minute; the index of a large space takes longer.
  await tx.query('set local statement_timeout = 0');
  await tx.query('select build_search_indexes($1)', [spaceId]);
}

/** Drops the indexes of every space, before all vectors are replaced. */
export async function dropIndexes(tx: Tx): Promise<void> {
  await tx.query('select drop_embedding_index(id) from (select id from embedding_spaces) as spaces');
}

/** Builds the indexes of every space that had them, for vectors that came from a backup. */
export async function rebuildIndexes(tx: Tx): Promise<void> {
  await tx.query('set local statement_timeout = 0');
  await tx.query('select build_search_indexes(id) from (select id from embedding_spaces where indexed) as spaces');
}

/** Tells the planner how large the tables have grown; only the embedded database needs telling. */
export async function analyzeSearch(tx: Tx): Promise<void> {
  await tx.query('select analyze_search()');
}
