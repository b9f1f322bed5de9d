import type { EmbeddingSpace } from '../../embeddings/store.ts';
import type { Database } from '../../src/db/database.ts';
import { openOrama, openTextSearch, type Row, type SearchPeer } from '../peers/in-process.ts';
import { timeEach } from './route-load.ts';

/** A peer that searches in this process. */
export interface PeerFigures {
  name: 'orama' | 'pg_textsearch';
  /** Null when it is not installed, or the size is beyond what it is given. */
  p50: number | null;
  p95: number | null;
  buildSeconds: number | null;
}

/** Beyond this Orama takes seconds for one long query, and both take minutes to fill. */
const mostRows = 10_000;
const queriesAsked = 10;

export async function measureInProcess(
  database: Database,
  space: EmbeddingSpace,
  rows: number,
  texts: string[],
  vectors: Float32Array[],
): Promise<PeerFigures[]> {
  const openers = { orama: openOrama, pg_textsearch: openTextSearch };
  const figures: PeerFigures[] = [];
  const documents = rows <= mostRows ? await readRows(database, space.id) : [];
  for (const [name, open] of Object.entries(openers) as ['orama' | 'pg_textsearch', typeof openOrama][]) {
    figures.push({ name, ...(await measurePeer(documents, open, texts, vectors)) });
  }
  return figures;
}

const notMeasured = { p50: null, p95: null, buildSeconds: null };

async function measurePeer(
  documents: Row[],
  open: (rows: Row[]) => Promise<SearchPeer>,
  texts: string[],
  vectors: Float32Array[],
): Promise<Omit<PeerFigures, 'name'>> {
  if (documents.length === 0) return notMeasured;
  const started = performance.now();
  const peer = await open(documents).catch((error: { code?: string }) => {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  });
  if (!peer) return notMeasured;
  const buildSeconds = (performance.now() - started) / 1000;
  const queries = texts.slice(0, queriesAsked).map((text, at) => ({ text, vector: vectors[at]! }));
  const times = await timeEach(queries, (query) => peer.search(query, 10));
  await peer.close();
  return { ...times, buildSeconds };
}

async function readRows(database: Database, spaceId: number): Promise<Row[]> {
  const { rows } = await database.read((tx) =>
    tx.query<{ id: string; text: string; vector: string }>(
      `select a.id, concat_ws(E'\\n', a.title, a.problem, a.application, a.summary) as text, e.embedding::text as vector
       from achievements a join search_documents d on d.record_id = a.id and d.stage = 'public'
         join embeddings e on e.document_id = d.id and e.space_id = $1`,
      [spaceId],
    ),
  );
  return rows.map(({ vector, ...row }) => ({ ...row, vector: Float32Array.from(JSON.parse(vector) as number[]) }));
}
