/**
 * Question: how many records of the sample season a second are taken in, and how many until they can be found (terms and
 * static vectors indexed by the jobs)? On the embedded database in a folder of its own, or with DATABASE_URL on a new
 * database of that server; both are thrown away afterwards.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { startEmbeddedDriver } from '../jobs/embedded-driver.ts';
import { handlers } from '../jobs/handlers.ts';
import { countJobs } from '../jobs/outbox-counts.ts';
import { jobRegistry } from '../jobs/registry.ts';
import { type App, createApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { connect } from '../src/db/database.ts';
import { openDatabase } from '../src/open-database.ts';
import type { BenchResult } from './figure.ts';

export type Progress = (what: string, done: number, total: number) => void;

export async function benchImport(config: Config, progress: Progress): Promise<BenchResult> {
  const scratch = config.database.url ? await scratchOnServer(config) : await scratchFolder(config);
  try {
    const opened = await openDatabase(scratch.config);
    try {
      const provider = openStaticProvider();
      const app = createApp({ database: opened.database, provider, reader: provider });
      return await measure(app, config.jobs.concurrency, progress);
    } finally {
      await opened.close();
    }
  } finally {
    await scratch.remove();
  }
}

async function measure(app: App, concurrency: number, progress: Progress): Promise<BenchResult> {
  await app.indexer.prepareSpace();
  await app.sampleSeason.seedNotice();
  // A service that runs has its dictionary in memory.
  await app.provider.embedDocuments(['预热']);
  const context = {
    database: app.database,
    registry: jobRegistry(handlers),
    services: app,
    logger: pino({ level: 'silent' }),
    now: app.clock,
  };
  const jobs = await startEmbeddedDriver(context, { concurrency, pollMs: 20 });
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let records = 0;
  await app.sampleSeason.load((done, total) => {
    records = total;
    progress('载入示例季', done, total);
  });
  const accepted = seconds();
  while ((await countJobs(app.database, app.clock())).some(({ due }) => due > 0)) await sleep(20);
  const searchable = seconds();
  await jobs.stop();
  return {
    question: `导入示例季（${records} 条记录，静态向量，${app.database.kind === 'embedded' ? '内嵌数据库' : 'PostgreSQL'}）每秒多少条？`,
    figures: [
      { what: '写入数据库', value: Math.round(records / accepted), unit: '条/秒' },
      { what: '直到全部可以检索', value: Math.round(records / searchable), unit: '条/秒' },
    ],
  };
}

interface Scratch {
  config: Config;
  remove(): Promise<void>;
}

async function scratchFolder(config: Config): Promise<Scratch> {
  const dataDir = await mkdtemp(join(tmpdir(), 'duijie-bench-'));
  return { config: { ...config, dataDir }, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

async function scratchOnServer(config: Config): Promise<Scratch> {
  const { url = '', ownerUrl = url } = config.database;
  const name = `duijie_bench_${randomBytes(6).toString('hex')}`;
  const at = (login: string) => Object.assign(new URL(login), { pathname: `/${name}` }).href;
  await asOwner(ownerUrl, `create database ${name} template template0`);
  return {
    config: { ...config, database: { ...config.database, url: at(url), ownerUrl: at(ownerUrl) } },
    remove: () => asOwner(ownerUrl, `drop database ${name} with (force)`),
  };
}

async function asOwner(url: string, statement: string): Promise<void> {
  const server = connect({ at: url, role: null, pool: 1 });
  await server.read((tx) => tx.query(statement)).finally(() => server.close());
}
