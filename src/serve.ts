import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { createProvider } from '../embeddings/create-provider.ts';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { listSpaces } from '../embeddings/store.ts';
import { handlers } from '../jobs/handlers.ts';
import { jobRegistry } from '../jobs/registry.ts';
import { startJobs } from '../jobs/start-jobs.ts';
import { type App, createApp } from './app.ts';
import { type Config, isLoopback } from './config.ts';
import type { Database } from './db/database.ts';
import { createMetrics } from './http/metrics.ts';
import type { Readiness } from './http/operations.ts';
import { createServer } from './http/server.ts';
import { openDatabase } from './open-database.ts';

export interface RunningService {
  app: App;
  /** Where it listens, `http://127.0.0.1:8080`; null for a worker, which serves nothing. */
  address: string | null;
  /** Resolves when the first start's sample season is in. */
  seeded: Promise<void>;
  /** Lets requests and jobs in flight finish, then closes the database. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** False: work jobs only, without HTTP. */
  http: boolean;
  logger?: Logger;
}

/** Opens everything the configuration names and starts it, in the order in which it can be relied on. */
export async function serve(config: Config, options: ServeOptions): Promise<RunningService> {
  const logger = options.logger ?? pino({ level: config.logLevel });
  const opened = await openDatabase(config, (error) => logger.error({ reason: error.message }, 'database connection'));
  const closing: (() => Promise<void>)[] = [opened.close];
  try {
    if (opened.migrated.length > 0) logger.info({ migrations: opened.migrated }, 'migrated');
    const provider = await createProvider(config.embeddings);
    const app = createApp({ database: opened.database, provider, reader: openStaticProvider() });
    if (provider.close) closing.unshift(async () => provider.close?.());
    await app.indexer.prepareSpace();
    await app.sampleSeason.seedNotice();

    const metrics = createMetrics();
    const jobs = await startJobs(
      {
        database: opened.database,
        registry: jobRegistry(handlers),
        services: app,
        logger,
        now: app.clock,
        report: ({ name, outcome, durationMs }) => metrics.job(name, outcome, durationMs / 1000),
      },
      config.jobs,
      true,
    );
    closing.unshift(() => jobs.stop());

    let seeding = true;
    const address = options.http
      ? await listen(config, app, logger, metrics, () => readiness(opened.database, seeding), closing)
      : null;
    const seeded = seedFirst(config, app, logger).finally(() => {
      seeding = false;
    });
    closing.unshift(() => seeded);
    return { app, address, seeded, close: () => closeAll(closing) };
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

async function listen(
  config: Config,
  app: App,
  logger: Logger,
  metrics: ReturnType<typeof createMetrics>,
  ready: () => Promise<Readiness>,
  closing: (() => Promise<void>)[],
): Promise<string> {
  const server = await createServer({
    services: app,
    logger,
    metrics,
    readiness: ready,
    bodyLimit: config.http.bodyLimit,
    loopbackOnly: isLoopback(config.http.host),
  });
  closing.unshift(() => server.close());
  const address = await server.listen({ port: config.http.port, host: config.http.host });
  const file = writeServiceFile(config.dataDir, address);
  closing.unshift(async () => rmSync(file, { force: true }));
  return address;
}

/** Tells the command line on this machine where the service listens, and the token that proves it may read the folder. */
function writeServiceFile(dataDir: string, address: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'service.json');
  const token = randomBytes(32).toString('base64url');
  writeFileSync(file, JSON.stringify({ address, token, pid: process.pid }), { mode: 0o600 });
  return file;
}

/** The sample season goes into an empty embedded database only; a load that was cut short is finished. */
async function seedFirst(config: Config, app: App, logger: Logger): Promise<void> {
  if (app.database.kind !== 'embedded' || !config.sampleSeason) return;
  try {
    if (!(await app.sampleSeason.isWanted())) return;
    await app.sampleSeason.load();
    await app.indexer.analyze();
    logger.info('sample season loaded');
  } catch (error) {
    logger.error({ reason: error instanceof Error ? error.message : 'unknown' }, 'sample season not loaded');
  }
}

async function readiness(database: Database, seeding: boolean): Promise<Readiness> {
  const spaces = await database.read(listSpaces).catch(() => null);
  const current = spaces?.some(({ state }) => state === 'current') === true;
  const checks = {
    database: spaces ? { ok: true } : { ok: false, detail: '数据库没有应答' },
    embeddings: current ? { ok: true } : { ok: false, detail: '没有可用的向量库' },
    sample: seeding ? { ok: false, detail: '正在载入示例季' } : { ok: true },
  };
  return { ready: Object.values(checks).every(({ ok }) => ok), checks };
}

async function closeAll(closing: (() => Promise<void>)[]): Promise<void> {
  for (const close of closing) await close();
}
