import { Redis } from 'ioredis';

/** What Redis drops when its memory is full (`noeviction` is what a queue needs). @throws when it cannot be reached */
export async function redisEvictionPolicy(redisUrl: string): Promise<string> {
  const redis = new Redis(redisUrl, { lazyConnect: true, connectTimeout: 5_000, retryStrategy: () => null });
  // The rejections say only that the connection is closed; the event says why.
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    return /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1] ?? 'unknown';
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}
