/**
 * Question: how many records of the sample season a second are taken in, and how many until they can be found (terms and
 * static vectors indexed by the jobs)? On the embedded database in a folder of its own, or with DATABASE_URL on a new
 * database of that server; both are thrown away afterwards.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { startEmbeddedDriver } from '../jobs/embedded-driver.ts';
import { handlers } from '../jobs/handlers.ts';
import { countJobs } from '../jobs/outbox-counts.ts';
import { jobRegistry } from '../jobs/registry.ts';
import { actAsSystem } from '../src/access/acting.ts';
import { type App, createApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { openDatabase } from '../src/open-database.ts';
import type { BenchResult } from './figure.ts';
import { openScratch } from './scratch-database.ts';

export type Progress = (what: string, done: number, total: number) => void;

export async function benchImport(config: Config, progress: Progress): Promise<BenchResult> {
  const scratch = await openScratch(config);
  try {
    const opened = await openDatabase(scratch.config);
    try {
      const provider = openStaticProvider();
      const app = createApp({ database: opened.database, provider, reader: provider });
      return await actAsSystem('command', () => measure(app, config.jobs.concurrency, progress));
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
