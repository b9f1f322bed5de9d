/**
 * Question: how well do the peers of bench/matching.ts rank a judged set, and what does our own ranking lose on the way by
 * the indexes? LangChain's PGVectorStore searches by the vector of the whole text (here exactly, which its index can only
 * come near to), Orama in its hybrid mode; ours scores every document, then only what the indexes bring. With
 * DATABASE_URL on a new database of that server, with both indexes built; else on an embedded one, which has none.
 */
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { listSpaces } from '../embeddings/store.ts';
import { loadCorpus } from '../eval/corpus.ts';
import type { JudgedSet, Row } from '../eval/judged-set.ts';
import { mean, ndcg, recall } from '../eval/metrics.ts';
import { actAsSystem } from '../src/access/acting.ts';
import { type App, createApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { openDatabase } from '../src/open-database.ts';
import type { BenchResult, Figure } from './figure.ts';
import type { Progress } from './matching/fill.ts';
import { openOrama } from './peers/in-process.ts';
import { openScratch } from './scratch-database.ts';

/** Ids of documents, best first, at most 100. */
type Ranker = (query: Row) => Promise<string[]>;

const depth = 100;

export async function benchPeerQuality(config: Config, set: JudgedSet, progress: Progress): Promise<BenchResult> {
  const scratch = await openScratch(config);
  const opened = await openDatabase(scratch.config);
  try {
    const provider = openStaticProvider();
    const app = createApp({ database: opened.database, provider, reader: provider, languageModel: null });
    const own = await actAsSystem('command', () => ownRankers(app, set, progress));
    const rankers = { ...own, ...(await peerRankers(app, set)) };
    const figures: Figure[] = [];
    for (const [name, rank] of Object.entries(rankers)) {
      figures.push(...(await actAsSystem('command', () => measure(name, rank, set, progress))));
    }
    return { question: `${set.queries.length} 条查询、${set.documents.length} 篇文档上，谁排得好？`, figures };
  } finally {
    await opened.close();
    await scratch.remove();
  }
}

async function measure(name: string, rank: Ranker, set: JudgedSet, progress: Progress): Promise<Figure[]> {
  const found: { gain: number; recalled: number }[] = [];
  for (const query of set.queries) {
    const ranking = await rank(query);
    const grades = set.grades.get(query.id) ?? new Map<string, number>();
    found.push({ gain: ndcg(ranking, grades, 10), recalled: recall(ranking, grades, depth) });
    progress(name, found.length, set.queries.length);
  }
  const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
  return [
    { what: name, value: rounded(mean(found.map(({ gain }) => gain))), unit: 'NDCG@10' },
    { what: name, value: rounded(mean(found.map(({ recalled }) => recalled))), unit: '召回率@100' },
  ];
}

async function ownRankers(app: App, set: JudgedSet, progress: Progress): Promise<Record<string, Ranker>> {
  const { documentOf } = await loadCorpus(app, set.documents, progress);
  const [space] = await app.database.read(listSpaces);
  if (app.database.kind === 'server' && space) await app.indexer.indexSpace(space.id);
  const byPath =
    (exactLimit: number): Ranker =>
    async ({ title, text }) => {
      const reading = await app.matching.reading({ title, text, as: 'demand' });
      const { results } = await reading.rank('achievements', { limit: depth, exactLimit });
      return results.map(({ recordId }) => documentOf.get(recordId) ?? '');
    };
  return { 'duijie，逐条计算': byPath(Number.MAX_SAFE_INTEGER), 'duijie，经索引': byPath(0) };
}

/** Without Orama when bench/peers is not installed. */
async function peerRankers({ provider }: App, { documents }: JudgedSet): Promise<Record<string, Ranker>> {
  const textOf = ({ title, text }: Row) => [title, text].filter(Boolean).join('\n');
  const texts = documents.map(textOf);
  const vectors = await provider.embedDocuments(texts);
  const rows = documents.map(({ id }, at) => ({ id, text: texts[at]!, vector: vectors[at]! }));
  const dense: Ranker = async (query) => {
    const asked = await provider.embedQuery(textOf(query));
    return rows
      .map(({ id, vector }) => ({ id, cosine: vector.reduce((sum, entry, i) => sum + entry * asked[i]!, 0) }))
      .sort((one, other) => other.cosine - one.cosine)
      .slice(0, depth)
      .map(({ id }) => id);
  };
  const orama = await openOrama(rows).catch(notInstalled);
  const hybrid: Ranker = async (query) =>
    orama!.search({ text: textOf(query), vector: await provider.embedQuery(textOf(query)) }, depth);
  return { 'PGVectorStore（只用向量）': dense, ...(orama && { 'Orama hybrid': hybrid }) };
}

function notInstalled(error: unknown): null {
  if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return null;
  throw error;
}
