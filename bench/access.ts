/**
 * Question: by how much do authentication, the policy and the rights to each record slow down POST /matches? The same
 * questions go in turn to two servers of one process on one database: one whose sender is the system, for which every
 * check is skipped, and one whose sender is an account. Without a network, so that the share is that of the work alone.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { startEmbeddedDriver } from '../jobs/embedded-driver.ts';
import { handlers } from '../jobs/handlers.ts';
import { countJobs } from '../jobs/outbox-counts.ts';
import { jobRegistry } from '../jobs/registry.ts';
import { actAsSystem, currentActing } from '../src/access/acting.ts';
import type { Acting } from '../src/access/actor.ts';
import { type App, createApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { newId } from '../src/db/ids.ts';
import type { Authenticate } from '../src/http/acting.ts';
import { createMetrics } from '../src/http/metrics.ts';
import { createServer } from '../src/http/server.ts';
import { openDatabase } from '../src/open-database.ts';
import type { BenchResult } from './figure.ts';
import type { Progress } from './import.ts';
import { openScratch } from './scratch-database.ts';

/** Questions, and how often each is put to each server after a first round that warms up. */
const questions = 60;
const rounds = 8;

export async function benchAccess(config: Config, progress: Progress): Promise<BenchResult> {
  const scratch = await openScratch(config);
  try {
    const opened = await openDatabase(scratch.config);
    try {
      const provider = openStaticProvider();
      const app = createApp({ database: opened.database, provider, reader: provider });
      const bodies = await actAsSystem('command', () => prepare(app, config.jobs.concurrency, progress));
      return await measure(app, bodies, progress);
    } finally {
      await opened.close();
    }
  } finally {
    await scratch.remove();
  }
}

/** Loads and indexes the sample season; gives the questions: published demands, half of them by id, half as pasted text. */
async function prepare(app: App, concurrency: number, progress: Progress): Promise<object[]> {
  await app.indexer.prepareSpace();
  const logger = pino({ level: 'silent' });
  const registry = jobRegistry(handlers);
  const context = { database: app.database, registry, services: app, logger, now: app.clock };
  const jobs = await startEmbeddedDriver(context, { concurrency, pollMs: 20 });
  await app.sampleSeason.load((done, total) => progress('载入示例季', done, total));
  while ((await countJobs(app.database, app.clock())).some(({ due }) => due > 0)) await sleep(20);
  await jobs.stop();
  await app.indexer.analyze();
  const { items } = await app.demands.list({ limit: questions }, { state: 'published' }, 'public');
  return Promise.all(
    items.map(async ({ id }, at) => {
      const { text } = await app.demands.get(id, 'public');
      const pasted = { text: `${text?.title}\n${text?.problem}`, as: 'demand' };
      return { want: 'achievements', for: at % 2 === 0 ? { demandId: id } : pasted };
    }),
  );
}

async function measure(app: App, bodies: object[], progress: Progress): Promise<BenchResult> {
  const servers = {
    off: await serverOf(app, async () => actAsSystem('web', currentActing)),
    on: await serverOf(app, async () => operator),
  };
  const times: Record<keyof typeof servers, number[]> = { off: [], on: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const body of bodies) {
      // Whoever comes second finds warm caches: they take turns.
      const order = round % 2 === 0 ? (['off', 'on'] as const) : (['on', 'off'] as const);
      for (const which of order) {
        const milliseconds = await ask(servers[which], body);
        if (round > 0) times[which].push(milliseconds);
      }
    }
    progress('匹配', round, rounds);
  }
  for (const server of Object.values(servers)) await server.close();
  const [off, on] = [median(times.off), median(times.on)];
  return {
    question: `登录、权限表和逐条核对让 POST /matches 慢多少（示例季，${app.database.kind === 'embedded' ? '内嵌数据库' : 'PostgreSQL'}）？`,
    figures: [
      { what: '关闭时 p50', value: rounded(off), unit: '毫秒' },
      { what: '开启时 p50', value: rounded(on), unit: '毫秒' },
      { what: '增加', value: rounded((on / off - 1) * 100), unit: '%' },
    ],
  };
}

const operator: Acting = {
  actor: {
    kind: 'account',
    accountId: newId(),
    personId: null,
    grants: [{ role: 'operator', organizationId: null, seasonId: null, venueSessionId: null }],
    key: null,
  },
  origin: { via: 'web', address: null, requestId: null },
};

function serverOf(app: App, authenticate: Authenticate): Promise<FastifyInstance> {
  return createServer({
    services: app,
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    readiness: async () => ({ ready: true, checks: {} }),
    authenticate,
    bodyLimit: 1024 * 1024,
    loopbackOnly: true,
  });
}

async function ask(server: FastifyInstance, body: object): Promise<number> {
  const started = performance.now();
  const { statusCode } = await server.inject({ method: 'POST', url: '/api/v1/matches', payload: body });
  if (statusCode !== 200) throw new Error(`POST /matches answered ${statusCode}`);
  return performance.now() - started;
}

const median = (times: number[]) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
const rounded = (value: number) => Math.round(value * 100) / 100;
