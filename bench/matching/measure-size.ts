import type { EmbeddingSpace } from '../../embeddings/store.ts';
import type { App } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import type { Database } from '../../src/db/database.ts';
import { langchainTable, openLangchain } from '../peers/langchain-table.ts';
import { copyForLangchain, describeServer, readSizes, type Sizes, timeBareIndex, warm } from './database-figures.ts';
import type { Progress } from './fill.ts';
import { type EditFigures, measureEdit } from './measure-edit.ts';
import { measureInProcess, type PeerFigures } from './measure-peers.ts';
import { type Load, loadRoute, quantiles, type RouteFigures, routeFigures } from './route-load.ts';
import { type RouteKind, type RouteProcess, startRoute } from './route-process.ts';
import {
  type FilterFigures,
  type IndexQuality,
  measureFilters,
  measureIndexQuality,
  readTexts,
} from './search-figures.ts';

export interface ServedFigures {
  /** Resident memory after the load, in bytes. */
  memory: number;
  /** At one client each record is asked about once, at more of them most are asked about again. */
  stored: RouteFigures[];
  /** Records that were all asked about before, one client. */
  again: RouteFigures;
  pasted: RouteFigures[];
}

/** All that is measured at one size. Times in milliseconds unless they say seconds. */
export interface SizeFigures {
  rows: number;
  /** What it ran on. */
  server: string;
  fillSeconds: number;
  buildSeconds: number;
  sizes: Sizes;
  bare: Record<'ef40' | 'ef100', { p50: number; p95: number }>;
  service: ServedFigures;
  langchain: ServedFigures | null;
  peers: PeerFigures[];
  index: IndexQuality;
  filters: FilterFigures[];
  edit: EditFigures;
}

export interface Measuring {
  app: App;
  owner: Database;
  config: Config;
  space: EmbeddingSpace;
  queries: { stored: string[]; pasted: string[] };
  rows: number;
  seconds: number;
  fillSeconds: number;
  progress: Progress;
}

const clientCounts = [1, 4, 16];
/** Queries that are also ranked by scoring everything, which takes long. */
const comparedQueries = 40;
const filterShares = [0.0001, 0.01, 0.5];

export async function measureSize(measuring: Measuring): Promise<SizeFigures> {
  const { app, owner, space, queries, rows, fillSeconds } = measuring;
  const step = (what: string) => measuring.progress(`${rows} 条：${what}`, 0, 1);
  step('建索引');
  const started = performance.now();
  await app.indexer.indexSpace(space.id);
  const buildSeconds = (performance.now() - started) / 1000;
  await owner.read((tx) => tx.query('vacuum analyze'));
  const vectors = await app.provider.embedDocuments(queries.pasted.slice(0, 200));
  step('本服务与单独的 pgvector 索引');
  const { served: service, bare, edit } = await measureService(measuring, vectors);
  step('LangChain');
  const langchain = await measureLangchain(measuring);
  step('进程内的对照');
  const peers = await measureInProcess(app.database, space, rows, queries.pasted.slice(0, comparedQueries), vectors);
  step('索引与逐条计算');
  const readings = await readTexts(app, queries.pasted.slice(0, comparedQueries));
  const index = await measureIndexQuality(readings);
  const filters = await measureFilters(app, readings, filterShares);
  const sizes = await readSizes(app.database, space.id);
  const server = await describeServer(app.database);
  return { rows, server, fillSeconds, buildSeconds, sizes, bare, service, langchain, peers, index, filters, edit };
}

async function measureService(
  measuring: Measuring,
  vectors: Float32Array[],
): Promise<{ served: ServedFigures; bare: SizeFigures['bare']; edit: EditFigures }> {
  const { app, owner, space } = measuring;
  await warm(owner);
  const times: Record<'ef40' | 'ef100', number[]> = { ef40: [], ef100: [] };
  const beside = async () => {
    times.ef40.push(...(await timeBareIndex(app.database, space, vectors, 40)));
    times.ef100.push(...(await timeBareIndex(app.database, space, vectors, 100)));
  };
  let edit: EditFigures | undefined;
  const served = await measureRoute('service', measuring, beside, async (route) => {
    const { rows } = await app.database.read((tx) =>
      tx.query<{ id: string }>(`select id from achievements where title not like '芦苇荡%' order by id limit 1`),
    );
    edit = await measureEdit(app, route, rows[0]!.id);
  });
  if (!edit) throw new Error('the edit was not measured');
  return { served, bare: { ef40: quantiles(times.ef40), ef100: quantiles(times.ef100) }, edit };
}

/** Null when bench/peers is not installed. */
async function measureLangchain(measuring: Measuring): Promise<ServedFigures | null> {
  const { app, config, owner, space } = measuring;
  const { url = '', ownerUrl = url } = config.database;
  const store = await openLangchain(ownerUrl, app.provider).catch(notInstalled);
  if (!store) return null;
  await copyForLangchain(owner, langchainTable, space.id);
  await store.createHnswIndex({ dimensions: space.dimension });
  await store.end();
  await warm(owner);
  const served = await measureRoute('langchain', { ...measuring, config: withOwner(config, ownerUrl) });
  await owner.read((tx) => tx.query(`drop table ${langchainTable}`));
  return served;
}

const withOwner = (config: Config, url: string): Config => ({ ...config, database: { ...config.database, url } });

function notInstalled(error: unknown): null {
  if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return null;
  throw error;
}

/** One client's time is cut into so many slices, and what it is compared with is timed before each. */
const slices = 4;

/**
 * Loads a route with stored records and with pasted texts, at each number of clients. `beside` is timed again and again
 * while one client asks, so that both meet the same machine.
 */
async function measureRoute(
  kind: RouteKind,
  { config, queries, seconds }: Measuring,
  beside: () => Promise<void> = async () => {},
  afterwards: (route: RouteProcess) => Promise<void> = async () => {},
): Promise<ServedFigures> {
  const route = await startRoute(kind, config);
  const asked = (subjects: object[]) => subjects.map((subject) => ({ want: 'achievements', for: subject, limit: 10 }));
  const stored = asked(queries.stored.map((demandId) => ({ demandId })));
  const pasted = asked(queries.pasted.map((text) => ({ text, as: 'demand' })));
  try {
    await loadRoute(route, pasted.slice(-100), 1, { seconds: 2 });
    const figures: Pick<ServedFigures, 'stored' | 'pasted'> = { stored: [], pasted: [] };
    const again: Load[] = [];
    for (const clients of clientCounts) {
      const loads: Record<'stored' | 'pasted', Load[]> = { stored: [], pasted: [] };
      const times = clients === 1 ? slices : 1;
      for (let at = 0; at < times; at += 1) {
        if (clients === 1) await beside();
        const until = clients === 1 ? { requests: stored.length / times } : { seconds };
        loads.stored.push(await loadRoute(route, turned(stored, at / times), clients, until));
        loads.pasted.push(await loadRoute(route, turned(pasted, at / times), clients, { seconds: seconds / times }));
      }
      if (clients === 1) {
        for (let at = 0; at < slices; at += 1) {
          await beside();
          again.push(await loadRoute(route, turned(stored, at / slices), 1, { seconds: seconds / slices }));
        }
      }
      figures.stored.push(routeFigures(clients, loads.stored));
      figures.pasted.push(routeFigures(clients, loads.pasted));
    }
    await afterwards(route);
    return { memory: await route.memory(), again: routeFigures(1, again), ...figures };
  } finally {
    await route.close();
  }
}

/** The same ones in turn, begun at a share of the list. */
function turned<Item>(items: Item[], share: number): Item[] {
  const from = Math.floor(items.length * share);
  return [...items.slice(from), ...items.slice(0, from)];
}
