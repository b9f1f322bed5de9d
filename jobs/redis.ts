import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { ConfigError } from '../src/config.ts';
import type { Database } from '../src/db/database.ts';

/** Where the queue lives. */
export interface QueueOptions {
  redisUrl: string;
  /** Prefix of every key in Redis. */
  prefix: string;
}

export const queueName = 'jobs';

export interface RedisLink {
  redis: Redis;
  /** From now on a connection that breaks stays broken, here and in BullMQ's copies: its `close` would wait for ever. */
  giveUp(): void;
}

/**
 * A connection for BullMQ. Commands wait for as long as Redis is away for a worker (`patient`), and fail at once
 * otherwise. Tells the log once when Redis goes away and once when it is back.
 */
export function connectRedis(
  url: string,
  logger: Logger,
  patient: boolean,
  meanwhile = 'jobs wait in the database',
): RedisLink {
  let givenUp = false;
  let away = false;
  const redis = new Redis(url, {
    maxRetriesPerRequest: patient ? null : 0,
    enableOfflineQueue: patient,
    retryStrategy: (times) => (givenUp ? null : Math.min(2_000, 100 * 2 ** Math.min(times, 5))),
  });
  redis.on('error', (error: NodeJS.ErrnoException) => {
    if (!away) logger.warn({ code: error.code }, `Redis cannot be reached; ${meanwhile}`);
    away = true;
  });
  redis.on('ready', () => {
    if (away) logger.info('Redis is back');
    away = false;
  });
  return {
    redis,
    giveUp: () => {
      givenUp = true;
    },
  };
}

/**
 * The embedded database has a single connection and one process: a queue beside it would serve nobody, and BullMQ's
 * workers would hold that connection (cases.md 67). @throws ConfigError
 */
export function refuseQueueOnEmbedded({ kind }: Pick<Database, 'kind'>): void {
  if (kind === 'server') return;
  throw new ConfigError(
    '环境变量有误：REDIS_URL（内嵌数据库只有一个连接，不能与 BullMQ 队列同用；请同时设置 DATABASE_URL，或去掉 REDIS_URL）',
  );
}
