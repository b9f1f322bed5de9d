import type { Config } from '../../config.ts';
import { failureCode } from '../failure-message.ts';
import { amiss, type Finding, well } from './finding.ts';

/** Redis, where it is configured: reachable, and never dropping keys of waiting jobs. */
export async function examineRedis({ jobs: { redisUrl }, database }: Config): Promise<Finding> {
  if (!redisUrl) return well('Redis', '没有设置 REDIS_URL，任务在服务进程里执行');
  if (!database.url) return amiss('Redis', '内嵌数据库不能与 Redis 同用', '同时设置 DATABASE_URL，或去掉 REDIS_URL');
  const { redisEvictionPolicy } = await import('../../../jobs/redis-policy.ts');
  try {
    const policy = await redisEvictionPolicy(redisUrl);
    if (policy === 'noeviction') return well('Redis', '连得上，maxmemory-policy 为 noeviction');
    return amiss('Redis', `maxmemory-policy 为 ${policy}，内存不足时会丢任务`, '把 maxmemory-policy 设为 noeviction');
  } catch (error) {
    return amiss(
      'Redis',
      `连不上（${failureCode(error) || '没有应答'}）`,
      '检查 REDIS_URL，并确认 Redis 或 Valkey 在运行',
    );
  }
}
