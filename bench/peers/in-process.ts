/** Peers that search inside the process: no network, no HTTP. Neither cuts Chinese, so both get what we cut. */
import { terms, words } from '../../src/text/tokens.ts';
import { moduleName } from './langchain-table.ts';

export interface Row {
  id: string;
  text: string;
  vector: Float32Array;
}

export interface SearchPeer {
  search(query: { text: string; vector: Float32Array }, limit: number): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Orama's hybrid mode: BM25 and cosine, both over everything, in memory. By words, not by our characters and bigrams: it
 * takes a term for the beginning of others as well, and a character begins thousands.
 */
export async function openOrama(rows: Row[]): Promise<SearchPeer> {
  const { create, insertMultiple, search } = await import(moduleName('@orama/orama'));
  const tokenizer = {
    language: 'chinese',
    normalizationCache: new Map(),
    tokenize: (text: string) => [...new Set(words(text))],
  };
  const schema = { id: 'string', text: 'string', vector: `vector[${rows[0]?.vector.length ?? 0}]` };
  const orama = await create({ schema, components: { tokenizer } });
  await insertMultiple(
    orama,
    rows.map(({ id, text, vector }) => ({ id, text, vector: [...vector] })),
    500,
  );
  return {
    async search({ text, vector }, limit) {
      const { hits } = await search(orama, {
        mode: 'hybrid',
        term: text,
        properties: ['text'],
        vector: { value: [...vector], property: 'vector' },
        similarity: 0,
        limit,
      });
      return hits.map(({ document }: { document: { id: string } }) => document.id);
    },
    close: async () => {},
  };
}

/** pg_textsearch's BM25 index in PGlite: the lexical leg alone. */
export async function openTextSearch(rows: Row[]): Promise<SearchPeer> {
  const { PGlite } = await import(moduleName('@electric-sql/pglite'));
  const { pg_textsearch } = await import(moduleName('@electric-sql/pglite-pg_textsearch'));
  const database = await PGlite.create({ extensions: { pg_textsearch } });
  await database.exec('create extension pg_textsearch; create table documents (id text primary key, content text)');
  for (let from = 0; from < rows.length; from += 500) {
    const batch = rows.slice(from, from + 500);
    await database.query('insert into documents select * from unnest($1::text[], $2::text[])', [
      batch.map(({ id }) => id),
      batch.map(({ text }) => asWords(text)),
    ]);
  }
  await database.exec(`create index documents_bm25 on documents using bm25 (content) with (text_config = 'simple')`);
  return {
    async search({ text }, limit) {
      const { rows: found } = await database.query(
        `select id from documents order by content <@> to_bm25query($1, 'documents_bm25') limit ${Math.trunc(limit)}`,
        [asWords(text)],
      );
      return (found as { id: string }[]).map(({ id }) => id);
    },
    close: () => database.close(),
  };
}

/** Each occurrence of each term as a word of its own. */
function asWords(text: string): string {
  return [...terms(text)].flatMap(([term, count]) => Array.from({ length: count }, () => term)).join(' ');
}
