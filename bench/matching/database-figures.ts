import { availableParallelism } from 'node:os';
import { realArray } from '../../src/db/binary-parameter.ts';
import type { Database } from '../../src/db/database.ts';
import { timesOf } from './route-load.ts';

/** Sizes on disk in bytes, their own indexes and overflow included unless they stand here by themselves. */
export interface Sizes {
  facts: number;
  lexical: number;
  vectors: number;
  statistics: number;
  readings: number;
  termIndex: number;
  vectorIndex: number;
}

export async function readSizes(database: Database, spaceId: number): Promise<Sizes> {
  const index = (name: string) => `coalesce(pg_relation_size(to_regclass('${name}')), 0)::float8`;
  const hnsw = `(select coalesce(sum(pg_relation_size(indexrelid)), 0)::float8 from pg_stat_user_indexes
    where starts_with(indexrelname, 'embeddings_hnsw_${Math.trunc(spaceId)}_'))`;
  const terms = index('search_documents_terms');
  const { rows } = await database.read((tx) =>
    tx.query<Sizes>(
      `select pg_total_relation_size('search_documents')::float8 - ${terms} as facts,
         pg_total_relation_size('lexical_documents')::float8 as lexical,
         (pg_total_relation_size('embeddings') + pg_total_relation_size('field_embeddings'))::float8 - ${hnsw} as vectors,
         pg_total_relation_size('term_statistics')::float8 as statistics,
         pg_total_relation_size('document_readings')::float8 as readings,
         ${terms} as "termIndex", ${hnsw} as "vectorIndex"`,
    ),
  );
  return rows[0]!;
}

/** What the figures were measured on, in a few words. */
export async function describeServer(database: Database): Promise<string> {
  const { rows } = await database.read((tx) =>
    tx.query<{ version: string; memory: string; vector: string }>(
      `select current_setting('server_version') as version, current_setting('shared_buffers') as memory,
         (select extversion from pg_extension where extname = 'vector') as vector`,
    ),
  );
  const { version, memory, vector } = rows[0]!;
  return `PostgreSQL ${version}, shared_buffers ${memory}, pgvector ${vector}, Node ${process.version}, ${availableParallelism()} cores`;
}

/** Drops both legs' indexes, so that rows can be added fast and the next building is measured whole. */
export async function dropIndexes(owner: Database, spaceId: number): Promise<void> {
  await owner.read(async (tx) => {
    await tx.query(`select drop_embedding_index(${Math.trunc(spaceId)})`);
    await tx.query('drop index if exists search_documents_terms');
  });
}

/**
 * What everything is measured against: pgvector's index alone, its ten nearest, from this process, in milliseconds. `ef`
 * is how many candidates it follows; 40 is pgvector's own setting, 100 is ours.
 */
export async function timeBareIndex(
  database: Database,
  { id, dimension }: { id: number; dimension: number },
  vectors: Float32Array[],
  ef: number,
): Promise<number[]> {
  return database.read(async (tx) => {
    await tx.query(`set hnsw.ef_search = ${Math.trunc(ef)}`);
    const width = Math.trunc(dimension);
    const times = await timesOf(vectors, (vector) =>
      tx.query(
        `select document_id from embeddings where space_id = ${Math.trunc(id)} and scope = 'achievement/public'
         order by embedding::halfvec(${width}) <=> $1::real[]::halfvec(${width}) limit 10`,
        [realArray([vector])],
      ),
    );
    await tx.query('set hnsw.ef_search = 100');
    return times;
  });
}

/** Reads all tables and indexes into the server's memory: a market's day does this, a benchmark's first minute does not. */
export async function warm(owner: Database): Promise<void> {
  await owner.read(async (tx) => {
    await tx.query('create extension if not exists pg_prewarm');
    await tx.query(
      `select pg_prewarm(oid) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')`,
    );
  });
}

/**
 * With the 200 MB of the service's own setting the graph of 300,000 vectors does not fit, and building takes many times as
 * long; a server of that size is given more.
 */
export async function giveBuildingMemory(owner: Database): Promise<void> {
  await owner.read((tx) => tx.query(`alter function build_search_indexes(integer) set maintenance_work_mem = '1GB'`));
}

/** Fills the table of LangChain's store with the same rows: the texts, and the vectors that we search by. */
export async function copyForLangchain(owner: Database, table: string, spaceId: number): Promise<void> {
  await owner.read(async (tx) => {
    await tx.query(`truncate ${table}`);
    await tx.query(
      `insert into ${table} (id, text, metadata, vector)
       select a.id, concat_ws(E'\\n', a.title, a.problem, a.application, a.summary), jsonb_build_object('title', a.title),
         e.embedding::vector
       from achievements a join search_documents d on d.record_id = a.id and d.stage = 'public'
         join embeddings e on e.document_id = d.id and e.space_id = $1`,
      [spaceId],
    );
    await tx.query(`analyze ${table}`);
  });
}

/** Counts rows of all documents' tables whose version changed since, by the transaction that wrote them. */
export async function rowVersions(database: Database): Promise<Map<string, string>> {
  const { rows } = await database.read((tx) =>
    tx.query<{ id: string; version: string }>(
      `select d.record_id as id, concat_ws(' ', d.xmin, l.xmin, e.xmin) as version from search_documents d
         left join lexical_documents l on l.document_id = d.id left join embeddings e on e.document_id = d.id
       where d.record_kind = 'achievement'`,
    ),
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}
