/** One suite for both drivers: what a job may rely on does not depend on which one runs it. */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { addJob } from '../src/db/outbox.ts';
import { openTestDatabase } from '../test/database.ts';
import { startBullmqWorker } from './bullmq-worker.ts';
import { listDeadLetters, requeueDeadLetters } from './dead-letters.ts';
import { maxAttempts } from './decide-outcome.ts';
import { defineJob } from './define-job.ts';
import { startEmbeddedDriver } from './embedded-driver.ts';
import type { JobContext, JobDriver, JobReport } from './job-context.ts';
import { jobRegistry } from './registry.ts';
import { startRelay } from './relay.ts';

const { database, close } = await openTestDatabase();
const redisUrl = process.env.REDIS_URL ?? '';
const prefix = `test-${randomUUID()}`;
const redis = redisUrl ? new Redis(redisUrl) : undefined;
const pollMs = 20;

/** Deletes what the queue of this test holds, as a flushed or lost Redis would. */
async function loseQueue(): Promise<void> {
  const keys = await redis?.keys(`${prefix}:*`);
  if (keys?.length) await redis?.del(...keys);
}

/** Stands an hour ahead of the real clock, so that jobs added now are due, and moves only when told. */
let clock = new Date();
const advance = (ms: number) => {
  clock = new Date(clock.getTime() + ms);
};

let handled: string[] = [];
let reports: JobReport[] = [];
let handle: (word: string) => Promise<void> = async () => {};
const say = defineJob({
  name: 'say',
  payload: z.object({ word: z.string() }),
  handle: async ({ word }) => {
    handled.push(word);
    await handle(word);
  },
});
const context: JobContext = {
  database,
  registry: jobRegistry([say]),
  services: {} as JobContext['services'],
  logger: pino({ level: 'silent' }),
  now: () => clock,
  report: (report) => reports.push(report),
};

const started: JobDriver[] = [];
const keep = (driver: JobDriver) => {
  started.push(driver);
  return driver;
};
const inProcess = async (concurrency = 4) => keep(await startEmbeddedDriver(context, { concurrency, pollMs }));
const relay = async () => keep(await startRelay(context, { redisUrl, prefix, pollMs }));
const worker = async (concurrency = 4) =>
  keep(await startBullmqWorker(context, { redisUrl, prefix, concurrency, pollMs }));
const throughRedis = async (concurrency = 4) => {
  await relay();
  await worker(concurrency);
};

const add = (word: string, options = {}) => database.transaction((tx) => addJob(tx, 'say', { word }, options));
const outbox = () =>
  database.read(async (tx) => {
    const { rows } = await tx.query<{ state: string; attempts: number; run_at: string; last_error: string | null }>(
      'select state, attempts, run_at, last_error from outbox order by id',
    );
    return rows;
  });
const outboxIs = (states: string[]) =>
  vi.waitFor(async () => expect((await outbox()).map((row) => row.state)).toEqual(states), { timeout: 20_000 });
const isHandled = (...words: string[]) =>
  vi.waitFor(() => expect(handled).toEqual(expect.arrayContaining(words)), { timeout: 20_000 });

beforeEach(async () => {
  await database.transaction((tx) => tx.query('delete from outbox'));
  clock = new Date(Date.now() + 3_600_000);
  handled = [];
  reports = [];
  handle = async () => {};
});
afterEach(async () => {
  for (const driver of started.splice(0)) await driver.stop();
  await loseQueue();
});
afterAll(async () => {
  redis?.disconnect();
  await close();
});

const noQueue = !database.severalConnections || !redis;
const drivers = [
  { name: 'in process', start: inProcess, skipped: false },
  { name: 'through Redis (needs TEST_DATABASE_URL and REDIS_URL)', start: throughRedis, skipped: noQueue },
];

for (const { name, start, skipped } of drivers) {
  describe.skipIf(skipped)(`jobs ${name}`, () => {
    test('a job runs once with its payload, and its row goes', async () => {
      await start();
      await add('上线');
      await isHandled('上线');
      await outboxIs([]);
      expect(handled).toEqual(['上线']);
      expect(reports).toMatchObject([{ name: 'say', outcome: 'done', attempts: 1 }]);
    });

    test('a job of a transaction that was rolled back never runs', async () => {
      await start();
      const failed = database.transaction(async (tx) => {
        await addJob(tx, 'say', { word: 'rolled back' });
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      await add('committed');
      await isHandled('committed');
      await outboxIs([]);
      expect(handled).toEqual(['committed']);
    });

    test('a job that fails once is tried again a second later, and succeeds', async () => {
      handle = async () => {
        if (handled.length === 1) throw new Error('value too long: 机密要求');
      };
      await start();
      await add('twice');
      await vi.waitFor(async () => expect(await outbox()).toMatchObject([{ state: 'ready', attempts: 1 }]));
      const [row] = await outbox();
      expect(row?.run_at).toBe(new Date(clock.getTime() + 1_000).toISOString());
      expect(row?.last_error).toMatch(/^Error at jobs\/drivers\.test\.ts/);
      advance(1_000);
      await outboxIs([]);
      expect(handled).toEqual(['twice', 'twice']);
      expect(reports.map((report) => report.outcome)).toEqual(['retry', 'done']);
    });

    test('a job is dead after its last attempt, is listed, and runs when it is queued again', async () => {
      handle = () => Promise.reject(new Error('never'));
      await start();
      await add('hopeless');
      for (let attempt = 1; attempt < maxAttempts; attempt++) {
        await vi.waitFor(async () => expect(await outbox()).toMatchObject([{ state: 'ready', attempts: attempt }]));
        advance(600_000);
      }
      await outboxIs(['dead']);
      const [letter] = await listDeadLetters(database);
      expect(letter).toMatchObject({ name: 'say', payload: { word: 'hopeless' }, attempts: maxAttempts });
      handle = async () => {};
      expect(await requeueDeadLetters(database, [letter?.id ?? ''], clock)).toBe(1);
      await outboxIs([]);
      expect(handled).toHaveLength(maxAttempts + 1);
    });

    test('a job that a killed process left running is run again', async () => {
      await add('left');
      await database.transaction((tx) =>
        tx.query(`update outbox set state = 'running', attempts = 1, locked_by = 'gone', locked_at = $1`, [
          new Date(clock.getTime() - 660_000),
        ]),
      );
      await start();
      await isHandled('left');
      await outboxIs([]);
    });

    test('a job whose process ended at every attempt is dead', async () => {
      await add('killer');
      await database.transaction((tx) =>
        tx.query(`update outbox set state = 'running', attempts = $2, locked_by = 'gone', locked_at = $1`, [
          new Date(clock.getTime() - 660_000),
          maxAttempts,
        ]),
      );
      await start();
      await outboxIs(['dead']);
      expect(handled).toEqual([]);
    });

    test.skipIf(!database.severalConnections)(
      'a job that another process runs is left alone while that process gives signs of life (the embedded database has one)',
      async () => {
        await add('theirs');
        const theirs = (lockedAt: Date) =>
          database.transaction((tx) =>
            tx.query(`update outbox set state = 'running', attempts = 1, locked_by = 'alive', locked_at = $1`, [
              lockedAt,
            ]),
          );
        await theirs(clock);
        await start();
        advance(300_000);
        await add('ours');
        await isHandled('ours');
        await outboxIs(['running']);
        advance(660_000);
        await outboxIs([]);
        expect(handled).toEqual(['ours', 'theirs']);
      },
    );

    test.skipIf(!database.severalConnections)(
      'two workers never run one job at the same time (the embedded database has one)',
      async () => {
        const now = new Set<string>();
        let clashes = 0;
        handle = async (word) => {
          if (now.has(word)) clashes++;
          now.add(word);
          await new Promise((resolve) => setTimeout(resolve, 5));
          now.delete(word);
        };
        const words = Array.from({ length: 80 }, (_, index) => `word ${index}`);
        await Promise.all([start(), start()]);
        for (const word of words) await add(word);
        await outboxIs([]);
        expect(clashes).toBe(0);
        expect(handled.toSorted()).toEqual(words.toSorted());
      },
    );

    test('jobs of one key are one job while it waits, and a new one once it has begun', async () => {
      for (const word of ['first', 'second', 'third']) await add(word, { key: 'record 1' });
      await add('other', { key: 'record 2' });
      let addedWhileRunning = false;
      handle = async (word) => {
        if (word !== 'first' || addedWhileRunning) return;
        addedWhileRunning = true;
        await add('fourth', { key: 'record 1' });
      };
      await start();
      await isHandled('first', 'other', 'fourth');
      await outboxIs([]);
      expect(handled.toSorted()).toEqual(['first', 'fourth', 'other']);
    });

    test('a delayed job waits for its moment, the more urgent of two goes first', async () => {
      await add('later', { runAt: new Date(clock.getTime() + 10_000) });
      await add('usual');
      await add('urgent', { priority: 1 });
      await start(1);
      await isHandled('usual');
      await outboxIs(['ready']);
      expect(handled).toEqual(['urgent', 'usual']);
      advance(10_000);
      await outboxIs([]);
      expect(handled).toEqual(['urgent', 'usual', 'later']);
    });

    test('a payload that does not parse and a job without a handler are kept, with the reason', async () => {
      await database.transaction(async (tx) => {
        await addJob(tx, 'say', { word: 7 });
        await addJob(tx, 'from-a-newer-release', {});
      });
      await start();
      await vi.waitFor(async () =>
        expect(await outbox()).toMatchObject([
          { state: 'dead', last_error: 'InvalidPayload word: invalid_type' },
          { state: 'ready', attempts: 1, last_error: expect.stringMatching(/^UnknownJob/) },
        ]),
      );
      expect(handled).toEqual([]);
    });

    test('stopping waits for the handlers that run', async () => {
      let release = () => {};
      handle = () => new Promise((resolve) => (release = resolve));
      await start();
      await add('long');
      await isHandled('long');
      let stopped = false;
      const stopping = Promise.all(started.splice(0).map((driver) => driver.stop())).then(() => {
        stopped = true;
      });
      await outboxIs(['running']);
      expect(stopped).toBe(false);
      release();
      await stopping;
      await outboxIs([]);
      await add('after the stop');
      await outboxIs(['ready']);
      expect(handled).toEqual(['long']);
    });
  });
}

test.skipIf(database.severalConnections)(
  'on the embedded database, jobs left running are free at the start',
  async () => {
    await add('left');
    await database.transaction((tx) =>
      tx.query(`update outbox set state = 'running', attempts = 1, locked_by = 'gone', locked_at = $1`, [clock]),
    );
    await inProcess();
    await isHandled('left');
    await outboxIs([]);
  },
);

test.skipIf(database.severalConnections)('BullMQ on the embedded database is refused at the start', async () => {
  await expect(relay()).rejects.toThrow('REDIS_URL（内嵌数据库只有一个连接');
  await expect(worker()).rejects.toThrow('REDIS_URL（内嵌数据库只有一个连接');
});

describe.skipIf(noQueue)('a Redis that loses everything (needs TEST_DATABASE_URL and REDIS_URL)', () => {
  test('takes no delayed job with it: it runs once, at its time', async () => {
    await throughRedis();
    await add('close the lot', { runAt: new Date(clock.getTime() + 10_000) });
    advance(8_000);
    await loseQueue();
    await outboxIs(['ready']);
    advance(2_000);
    await isHandled('close the lot');
    await outboxIs([]);
    expect(handled).toEqual(['close the lot']);
  });

  test('takes no handed job with it: it is handed over again and runs once', async () => {
    await relay();
    await add('handed');
    await vi.waitFor(async () => expect(await redis?.keys(`${prefix}:*:*-*`)).toHaveLength(1));
    await loseQueue();
    await worker();
    await outboxIs(['handed']);
    advance(61_000);
    await outboxIs([]);
    expect(handled).toEqual(['handed']);
  });

  test('a job that is still queued is not queued twice', async () => {
    await relay();
    await add('once');
    await outboxIs(['handed']);
    for (let again = 0; again < 3; again++) {
      advance(61_000);
      await vi.waitFor(async () => {
        const { rows } = await database.read((tx) => tx.query('select locked_at from outbox'));
        expect(rows).toEqual([{ locked_at: clock.toISOString() }]);
      });
    }
    await worker();
    await outboxIs([]);
    expect(handled).toEqual(['once']);
  });

  test('and cannot be reached: jobs wait in the database, and stopping does not hang', async () => {
    const unreachable = 'redis://127.0.0.1:1';
    const away = await startRelay(context, { redisUrl: unreachable, prefix, pollMs });
    const idle = await startBullmqWorker(context, { redisUrl: unreachable, prefix, concurrency: 1 });
    await add('patient');
    await outboxIs(['ready']);
    await Promise.all([away.stop(), idle.stop()]);
    await throughRedis();
    await outboxIs([]);
    expect(handled).toEqual(['patient']);
  });
});
