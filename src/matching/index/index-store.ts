import { integerArray, sparseVectorArray } from '../../db/binary-parameter.ts';
import type { Tx } from '../../db/database.ts';
import { fromRow, toRows } from '../../db/rows.ts';
import type { RecordKind } from '../jobs.ts';
import type { StoredReading } from '../reading/recalled-pieces.ts';
import type { SearchField } from '../records/documents.ts';

/** What is known of a stored search document. */
export interface KnownDocument {
  id: string;
  recordId: string;
  stage: string;
  scope: string;
  contentHash: string;
  titleLength: number;
  needLength: number;
  bodyLength: number;
  terms: number[];
}

/** A search document to be written: its plain columns, and its lexical side as a parameter of type sparsevec. */
export interface NewDocument {
  id: string;
  facts: object;
  weights: Buffer;
  terms: number[];
}

/** Statistics of a scope are changed by one transaction at a time. */
export async function lockScopes(tx: Tx, scopes: string[]): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock(hashtextextended('search-scope:' || scope, 0))
     from (select unnest($1::text[]) as scope order by 1) s`,
    [scopes],
  );
}

export async function findDocuments(tx: Tx, kind: RecordKind, recordIds: string[]): Promise<KnownDocument[]> {
  const { rows } = await tx.query(
    `select id, record_id, stage, scope, content_hash, terms, title_length, need_length, body_length
     from search_documents where record_kind = $1 and record_id = any($2::uuid[])`,
    [kind, recordIds],
  );
  return rows.map((row) => fromRow<KnownDocument>(row));
}

export async function deleteDocuments(tx: Tx, ids: string[]): Promise<void> {
  await tx.query('delete from search_documents where id = any($1::uuid[])', [ids]);
}

/** Writes whole documents: what the filters need, and the list of terms. */
export async function upsertDocuments(tx: Tx, documents: NewDocument[]): Promise<void> {
  const ends: number[] = [];
  for (const { terms } of documents) ends.push((ends.at(-1) ?? 0) + terms.length);
  await tx.query(
    `insert into search_documents (id, record_kind, record_id, stage, scope, record_version, content_hash,
       organization_id, season_id, venue_session_id, kind, domains, region, maturity, price_fen, transfer_modes, roles,
       patent_family, state, title_length, need_length, body_length, terms)
     select n.id, n.record_kind, n.record_id, n.stage, n.scope, n.record_version, n.content_hash,
       n.organization_id, n.season_id, n.venue_session_id, n.kind, n.domains, n.region, n.maturity, n.price_fen,
       n.transfer_modes, n.roles, n.patent_family, n.state, n.title_length, n.need_length, n.body_length,
       ($4::integer[])[l.first : l.last]
     from jsonb_populate_recordset(null::search_documents, $1::jsonb) n
     join (
       select id, coalesce(lag(ends) over (order by n), 0) + 1 as first, ends as last
       from unnest($2::uuid[], $3::integer[]) with ordinality as t (id, ends, n)
     ) l on l.id = n.id
     on conflict (record_kind, record_id, stage) do update set
       scope = excluded.scope, record_version = excluded.record_version, content_hash = excluded.content_hash,
       organization_id = excluded.organization_id, season_id = excluded.season_id,
       venue_session_id = excluded.venue_session_id, kind = excluded.kind, domains = excluded.domains,
       region = excluded.region, maturity = excluded.maturity, price_fen = excluded.price_fen,
       transfer_modes = excluded.transfer_modes, roles = excluded.roles, patent_family = excluded.patent_family,
       state = excluded.state, title_length = excluded.title_length, need_length = excluded.need_length,
       body_length = excluded.body_length, terms = excluded.terms`,
    [
      toRows(documents.map(({ facts }) => facts)),
      documents.map(({ id }) => id),
      integerArray(ends),
      integerArray(documents.flatMap(({ terms }) => terms)),
    ],
  );
}

/** Writes the lexical vectors of documents that are there. */
export async function upsertWeights(tx: Tx, documents: NewDocument[]): Promise<void> {
  const oid = await sparseVectorOid(tx);
  await tx.query(
    `insert into lexical_documents (document_id, weights) select * from unnest($1::uuid[], $2::sparsevec[])
     on conflict (document_id) do update set weights = excluded.weights`,
    [
      documents.map(({ id }) => id),
      sparseVectorArray(
        oid,
        documents.map(({ weights }) => weights),
      ),
    ],
  );
}

/** Writes the readings of documents that are there. */
export async function upsertReadings(
  tx: Tx,
  reader: number,
  readings: (StoredReading & { documentId: string })[],
): Promise<void> {
  if (readings.length === 0) return;
  await tx.query(
    `insert into document_readings (document_id, reader, terms, quantities)
     select id, $1, terms, quantities from unnest($2::uuid[], $3::text[], $4::text[]) as r (id, terms, quantities)
     on conflict (document_id) do update set reader = excluded.reader, terms = excluded.terms,
       quantities = excluded.quantities`,
    [
      reader,
      readings.map(({ documentId }) => documentId),
      readings.map(({ terms }) => terms),
      readings.map(({ quantities }) => quantities),
    ],
  );
}

async function sparseVectorOid(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ oid: number }>(`select 'sparsevec'::regtype::oid::integer as oid`);
  return rows[0]?.oid ?? 0;
}

/** Writes what the filters need of documents whose text is unchanged. */
export async function updateFacts(tx: Tx, rows: object[]): Promise<void> {
  await tx.query(
    `update search_documents d set
       record_version = n.record_version, organization_id = n.organization_id, season_id = n.season_id,
       venue_session_id = n.venue_session_id, kind = n.kind, domains = n.domains, region = n.region,
       maturity = n.maturity, price_fen = n.price_fen, transfer_modes = n.transfer_modes, roles = n.roles,
       patent_family = n.patent_family, state = n.state
     from jsonb_populate_recordset(null::search_documents, $1::jsonb) n where d.id = n.id`,
    [toRows(rows)],
  );
}

/**
 * Adds to the document frequencies of a scope's terms; `changes` may be negative. The caller has locked the scope, so
 * `merge` is safe, which costs half of `on conflict`.
 */
export async function addTermCounts(tx: Tx, scope: string, changes: Map<number, number>): Promise<void> {
  if (changes.size === 0) return;
  await tx.query(
    `merge into term_statistics t
     using unnest($2::integer[], $3::integer[]) as c (term, change) on t.scope = $1 and t.term = c.term
     when matched then update set documents = t.documents + c.change
     when not matched then insert (scope, term, documents) values ($1, c.term, c.change)`,
    [scope, integerArray([...changes.keys()]), integerArray([...changes.values()])],
  );
}

export interface ScopeChange {
  documents: number;
  lengths: Record<SearchField, number>;
  filled: Record<SearchField, number>;
}

export interface ScopeStatistics {
  documents: number;
  /** Average lengths in terms that the stored weights were made with. */
  titlePivot: number;
  needPivot: number;
  bodyPivot: number;
  /** Average lengths as they are now. */
  titleAverage: number;
  needAverage: number;
  bodyAverage: number;
}

/**
 * Adds to a scope's counts and returns them. The first documents of a scope set its pivots; they stay until the scope is
 * weighed anew, so that weights made at different times can be compared.
 */
export async function addScopeCounts(tx: Tx, scope: string, change: ScopeChange): Promise<ScopeStatistics> {
  const { rows } = await tx.query(
    `insert into scope_statistics as s (scope, documents, title_length, need_length, body_length, titles, needs, bodies,
       title_pivot, need_pivot, body_pivot)
     select $1, $2::integer, $3::bigint, $4::bigint, $5::bigint, $6::integer, $7::integer, $8::integer,
       $3::bigint::real / greatest($6::integer, 1), $4::bigint::real / greatest($7::integer, 1),
       $5::bigint::real / greatest($8::integer, 1)
     on conflict (scope) do update set
       documents = s.documents + excluded.documents, title_length = s.title_length + excluded.title_length,
       need_length = s.need_length + excluded.need_length, body_length = s.body_length + excluded.body_length,
       titles = s.titles + excluded.titles, needs = s.needs + excluded.needs, bodies = s.bodies + excluded.bodies,
       title_pivot = case when s.title_pivot > 0 then s.title_pivot else excluded.title_pivot end,
       need_pivot = case when s.need_pivot > 0 then s.need_pivot else excluded.need_pivot end,
       body_pivot = case when s.body_pivot > 0 then s.body_pivot else excluded.body_pivot end
     returning documents, title_pivot, need_pivot, body_pivot,
       title_length::float8 / greatest(titles, 1) as title_average,
       need_length::float8 / greatest(needs, 1) as need_average,
       body_length::float8 / greatest(bodies, 1) as body_average`,
    [
      scope,
      change.documents,
      change.lengths.title,
      change.lengths.need,
      change.lengths.body,
      change.filled.title,
      change.filled.need,
      change.filled.body,
    ],
  );
  return fromRow<ScopeStatistics>(rows[0] ?? {});
}

/** Takes the present averages as pivots: the caller then weighs all documents of the scope anew. */
export async function resetPivots(tx: Tx, scope: string): Promise<void> {
  await tx.query(
    `update scope_statistics set title_pivot = title_length::real / greatest(titles, 1),
       need_pivot = need_length::real / greatest(needs, 1), body_pivot = body_length::real / greatest(bodies, 1)
     where scope = $1`,
    [scope],
  );
}

/** Ids of the records of a scope after one, in order. */
export async function listScopeRecords(tx: Tx, scope: string, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ record_id: string }>(
    `select record_id from search_documents where scope = $1 and ($2::uuid is null or record_id > $2)
     order by record_id limit $3`,
    [scope, after, limit],
  );
  return rows.map((row) => row.record_id);
}

/** The scopes that hold documents. */
export async function listScopes(tx: Tx): Promise<{ kind: RecordKind; scope: string }[]> {
  const { rows } = await tx.query<{ kind: RecordKind; scope: string }>(
    'select distinct record_kind as kind, scope from search_documents order by scope',
  );
  return rows;
}

/** How many documents all scopes hold. */
export async function countAllDocuments(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'select coalesce(sum(documents), 0)::int as count from scope_statistics',
  );
  return rows[0]?.count ?? 0;
}
