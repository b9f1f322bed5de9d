import { randomBytes } from 'node:crypto';
import { type Logger, pino } from 'pino';
import { listSpaces } from '../embeddings/store.ts';
import { handlers } from '../jobs/handlers.ts';
import { connectRedis, refuseQueueOnEmbedded } from '../jobs/redis.ts';
import { jobRegistry } from '../jobs/registry.ts';
import { startJobs } from '../jobs/start-jobs.ts';
import { actAsSystem } from './access/acting.ts';
import type { IssuedPassword } from './accounts/first-accounts.ts';
import type { App } from './app.ts';
import { startAnchors } from './audit/anchor-schedule.ts';
import { type Config, isLoopback } from './config.ts';
import type { Database } from './db/database.ts';
import { createAuthenticate } from './http/authenticate.ts';
import { createLimits, type Limits } from './http/limits.ts';
import { createMetrics } from './http/metrics.ts';
import type { Readiness } from './http/operations.ts';
import { createServer } from './http/server.ts';
import { createLocalCommands } from './local-commands.ts';
import { openApp } from './open-app.ts';
import { removeServiceFile, writeServiceFile } from './service-file.ts';

export interface RunningService {
  app: App;
  /** Where it listens, `http://127.0.0.1:8080`; null for a worker, which serves nothing. */
  address: string | null;
  /** The administrator that a first start made. Its password is to be shown once, on a terminal and nowhere else. */
  administrator: IssuedPassword | null;
  /** Resolves when the first start's sample season is in, with the sample accounts that were made, as above. */
  seeded: Promise<IssuedPassword[]>;
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
  // Before anything is opened or migrated.
  if (config.jobs.redisUrl && !config.database.url) refuseQueueOnEmbedded({ kind: 'embedded' });
  const logger = options.logger ?? pino({ level: config.logLevel });
  const metrics = createMetrics();
  const opened = await openApp(config, {
    logger,
    onTokens: metrics.tokens,
    onError: (error) => logger.error({ reason: error.message }, 'database connection'),
  });
  const closing: (() => Promise<void>)[] = [opened.close];
  try {
    if (opened.migrated.length > 0) logger.info({ migrations: opened.migrated }, 'migrated');
    const { app } = opened;
    await actAsSystem('start', () => prepare(app));

    const administrator = await actAsSystem('start', () => prepareAccounts(app));
    const anchors = startAnchors({
      folder: config.anchorDir,
      audit: app.audit,
      clock: app.clock,
      onError: (error) => logger.error({ reason: error.message }, 'audit anchor not written'),
    });
    closing.unshift(() => anchors.stop());

    const jobs = await startJobs(
      {
        database: app.database,
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
      ? await listen(config, app, logger, metrics, () => readiness(app.database, seeding), closing)
      : null;
    const seeded = actAsSystem('start', () => seedFirst(config, app, logger)).finally(() => {
      seeding = false;
    });
    closing.unshift(async () => void (await seeded));
    return { app, address, administrator, seeded, close: () => closeAll(closing) };
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

async function prepare({ indexer, sampleSeason }: App): Promise<void> {
  await indexer.prepareSpace();
  await sampleSeason.seedNotice();
}

async function listen(
  config: Config,
  app: App,
  logger: Logger,
  metrics: ReturnType<typeof createMetrics>,
  ready: () => Promise<Readiness>,
  closing: (() => Promise<void>)[],
): Promise<string> {
  // Proves to the service that a command comes from whoever may read the data folder.
  const token = randomBytes(32).toString('base64url');
  const server = await createServer({
    services: app,
    logger,
    metrics,
    readiness: ready,
    authenticate: createAuthenticate({
      identify: app.accountServices.identify,
      publicUrl: config.http.publicUrl,
      localToken: token,
    }),
    bodyLimit: config.http.bodyLimit,
    trustedProxies: config.http.trustedProxies,
    limits: openLimits(config, logger, closing),
    loopbackOnly: isLoopback(config.http.host),
    publicUrl: config.http.publicUrl,
    local: { commands: createLocalCommands(app), token },
  });
  closing.unshift(() => server.close());
  const address = await server.listen({ port: config.http.port, host: config.http.host });
  writeServiceFile(config.dataDir, { address, token, pid: process.pid });
  closing.unshift(async () => removeServiceFile(config.dataDir, token));
  return address;
}

/** Drops dead sessions; the first start on an embedded database makes an administrator. */
async function prepareAccounts({ database, accountServices }: App): Promise<IssuedPassword | null> {
  await accountServices.sessions.sweep();
  return database.kind === 'embedded' ? accountServices.firstAccounts.firstAdministrator() : null;
}

/** Limits count in Redis where there is one, else in each process for itself. */
function openLimits({ limits, jobs }: Config, logger: Logger, closing: (() => Promise<void>)[]): Limits {
  if (!jobs.redisUrl) {
    logger.info('without REDIS_URL limits are counted by each process for itself');
    return createLimits(limits);
  }
  const { redis, giveUp } = connectRedis(jobs.redisUrl, logger, false, 'limits are counted by each process for itself');
  closing.unshift(async () => {
    giveUp();
    redis.disconnect();
  });
  return createLimits(limits, { client: redis, prefix: jobs.prefix });
}

/** The sample season goes into an empty embedded database only; a load that was cut short is finished. */
async function seedFirst(config: Config, app: App, logger: Logger): Promise<IssuedPassword[]> {
  if (app.database.kind !== 'embedded' || !config.sampleSeason) return [];
  try {
    if (await app.sampleSeason.isWanted()) {
      await app.sampleSeason.load();
      await app.indexer.analyze();
      logger.info('sample season loaded');
    }
    return config.accounts.sample
      ? await app.accountServices.firstAccounts.missing(await app.sampleSeason.accounts())
      : [];
  } catch (error) {
    logger.error({ reason: error instanceof Error ? error.message : 'unknown' }, 'sample season not loaded');
    return [];
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
