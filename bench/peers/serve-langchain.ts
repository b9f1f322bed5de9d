/**
 * LangChain's PGVectorStore behind a route of the shape of ours, on a table that langchain-table.ts has filled; started by
 * route-process.ts. It embeds by the same static table, reads a stored demand's text from the same database, and searches
 * by meaning only, which is all it can.
 */
import Fastify from 'fastify';
import { openStaticProvider } from '../../embeddings/static/static-provider.ts';
import { connect } from '../../src/db/database.ts';
import { answerParent } from '../matching/child.ts';
import { openLangchain } from './langchain-table.ts';

interface Asked {
  for: { text?: string; demandId?: string };
  limit?: number;
}

const url = process.env.DATABASE_URL ?? '';
const store = await openLangchain(url, openStaticProvider());
const database = connect({ at: url, role: null });

const server = Fastify();
server.post('/api/v1/matches', async ({ body }) => {
  const { for: subject, limit = 10 } = body as Asked;
  const text = subject.text ?? (await demandText(subject.demandId ?? ''));
  const found = await store.similaritySearchWithScore(text, limit);
  const items = found.map(([{ id, metadata }, score], at) => ({ rank: at + 1, record: { id, ...metadata }, score }));
  return { want: 'achievements', items };
});

async function demandText(id: string): Promise<string> {
  const { rows } = await database.read((tx) =>
    tx.query<{ text: string }>(
      `select concat_ws(E'\\n', title, problem, targets) as text from demand_texts
       where demand_id = $1 and stage = 'public' order by version desc limit 1`,
      [id],
    ),
  );
  return rows[0]?.text ?? '';
}

const address = await server.listen({ host: '127.0.0.1', port: 0 });
answerParent(`${address}/api/v1/matches`, async () => {
  await server.close();
  await database.close();
  await store.end();
});
