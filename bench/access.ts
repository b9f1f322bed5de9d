/**
 * Question: by how much do authentication, the policy, the rights to each record, limits and the audit log slow down
 * POST /matches? The same questions go in turn to two servers of one process on one database: one whose sender is the
 * system, for which every check is skipped and nothing is noted, and one that is asked with an operator's API key. A third
 * of the questions are raw texts, whose reading is recorded and audited. Without a network, so that the share is that of
 * the work alone.
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
import { type App, createApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { newId } from '../src/db/ids.ts';
import type { Authenticate } from '../src/http/acting.ts';
import { createAuthenticate } from '../src/http/authenticate.ts';
import { createLimits, type LimitSettings, type Limits } from '../src/http/limits.ts';
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
      const key = await actAsSystem('command', () => makeKey(app));
      return await measure(app, bodies, key, progress);
    } finally {
      await opened.close();
    }
  } finally {
    await scratch.remove();
  }
}

/** Loads and indexes the sample season; gives the questions: published demands by id, their raw texts, and pasted texts. */
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
      const ways = [{ demandId: id }, { demandId: id, stage: 'raw' }, pasted];
      return { want: 'achievements', for: ways[at % ways.length] };
    }),
  );
}

/** An API key of an operator. */
async function makeKey({ accountServices: { accounts, keys } }: App): Promise<string> {
  const grant = { role: 'operator', organizationId: null, seasonId: null, venueSessionId: null } as const;
  const nobody = { email: null, phone: null, personId: null };
  const { id } = await accounts.create({ loginName: 'bench', name: 'bench', ...nobody, grants: [grant] });
  return (await keys.create(id, { name: 'bench', days: 1, actions: null })).key;
}

async function measure(app: App, bodies: object[], key: string, progress: Progress): Promise<BenchResult> {
  const servers = {
    off: await serverOf(app, async () => actAsSystem('web', currentActing)),
    on: await serverOf(app, byKey(app), createLimits(generous)),
  };
  const times: Record<keyof typeof servers, number[]> = { off: [], on: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const body of bodies) {
      // Whoever comes second finds warm caches: they take turns.
      const order = round % 2 === 0 ? (['off', 'on'] as const) : (['on', 'off'] as const);
      for (const which of order) {
        const milliseconds = await ask(servers[which], body, key);
        if (round > 0) times[which].push(milliseconds);
      }
    }
    progress('匹配', round, rounds);
  }
  for (const server of Object.values(servers)) await server.close();
  const [off, on] = [median(times.off), median(times.on)];
  return {
    question: `密钥、权限表、逐条核对、限额和审计让 POST /matches 慢多少（示例季，${app.database.kind === 'embedded' ? '内嵌数据库' : 'PostgreSQL'}）？`,
    figures: [
      { what: '关闭时 p50', value: rounded(off), unit: '毫秒' },
      { what: '开启时 p50', value: rounded(on), unit: '毫秒' },
      { what: '增加', value: rounded((on / off - 1) * 100), unit: '%' },
    ],
  };
}

/** Limits that count and refuse nothing. */
const generous: LimitSettings = {
  address: 1e9,
  account: 1e9,
  key: 1e9,
  matches: 1e9,
  demandTexts: 1e9,
  refusals: 1e9,
  nameRefusals: 1e9,
};

const byKey = ({ accountServices: { identify } }: App): Authenticate =>
  createAuthenticate({ identify, publicUrl: 'http://127.0.0.1', localToken: newId() });

function serverOf(app: App, authenticate: Authenticate, limits?: Limits): Promise<FastifyInstance> {
  return createServer({
    services: app,
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    readiness: async () => ({ ready: true, checks: {} }),
    authenticate,
    limits,
    bodyLimit: 1024 * 1024,
    loopbackOnly: true,
  });
}

async function ask(server: FastifyInstance, body: object, key: string): Promise<number> {
  const started = performance.now();
  const { statusCode } = await server.inject({
    method: 'POST',
    url: '/api/v1/matches',
    headers: { authorization: `Bearer ${key}` },
    payload: body,
  });
  if (statusCode !== 200) throw new Error(`POST /matches answered ${statusCode}`);
  return performance.now() - started;
}

const median = (times: number[]) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
const rounded = (value: number) => Math.round(value * 100) / 100;
