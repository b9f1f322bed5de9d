import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { describeFailure } from './failure.ts';
import type { JobContext, JobDriver } from './job-context.ts';
import { startLoop } from './loop.ts';
import { countHanded, type HandedRow, handAgain, handDue, takeBack } from './outbox-rows.ts';
import { connectRedis, type QueueOptions, queueName, refuseQueueOnEmbedded } from './redis.ts';

/** What Redis gets to know of a job; all else stays in the database. */
export interface QueuedJob {
  outboxId: string;
  name: string;
}

export interface RelayOptions extends QueueOptions {
  /** Milliseconds between looks into the outbox when no job of this process wakes the relay. */
  pollMs?: number;
  /** A row handed over for so many milliseconds without having been begun is handed over again. */
  handAgainAfterMs?: number;
}

/** Redis holds no more waiting jobs than this; the others wait in the database, in their order of priority. */
const mostHanded = 1_000;
/** BullMQ's own bounds of a priority. */
const priorityOf = (row: HandedRow) => Math.min(2_097_151, Math.max(1, row.priority));

/**
 * Hands due rows of the outbox to BullMQ. The database stays the truth: a row is handed over again until a worker has
 * begun it, under its own id as job id, so that a queue that still has it takes no second copy and a queue that lost
 * it gets it back. Any number of relays may run. @throws ConfigError on the embedded database
 */
export async function startRelay(context: JobContext, options: RelayOptions): Promise<JobDriver> {
  const { database, logger } = context;
  const { redisUrl, prefix, pollMs = 500, handAgainAfterMs = 60_000 } = options;
  refuseQueueOnEmbedded(database);
  const { redis, giveUp } = connectRedis(redisUrl, logger, false);
  let queue: Queue<QueuedJob> | undefined;

  async function round(): Promise<boolean> {
    if (redis.status !== 'ready') return false;
    queue ??= openQueue(redis, prefix);
    const now = context.now();
    const { again, due, room } = await database.transaction(async (tx) => {
      const again = await handAgain(tx, now, new Date(now.getTime() - handAgainAfterMs));
      const room = Math.min(100, mostHanded - (await countHanded(tx)));
      return { again, room, due: room > 0 ? await handDue(tx, now, room) : [] };
    });
    await hand(queue, [...again, ...due]);
    return room > 0 && due.length === room;
  }

  async function hand(queue: Queue<QueuedJob>, rows: HandedRow[]): Promise<void> {
    if (rows.length === 0) return;
    try {
      await queue.addBulk(
        rows.map((row) => ({
          name: row.name,
          data: { outboxId: row.id, name: row.name },
          opts: { jobId: row.id, priority: priorityOf(row), removeOnComplete: true, removeOnFail: true },
        })),
      );
    } catch (error) {
      await database.transaction((tx) =>
        takeBack(
          tx,
          rows.map((row) => row.id),
        ),
      );
      throw error;
    }
  }

  const loop = startLoop(round, pollMs, (error) => {
    logger.error({ reason: describeFailure(error) }, 'jobs cannot be handed to the queue');
  });
  redis.on('ready', loop.wake);
  return {
    stop: async () => {
      giveUp();
      await loop.stop();
      await queue?.close();
      redis.disconnect();
    },
  };
}

/** BullMQ asks Redis for its version at once and gives up for good when it cannot: open the queue on a ready connection. */
function openQueue(redis: Redis, prefix: string): Queue<QueuedJob> {
  const queue = new Queue<QueuedJob>(queueName, { connection: redis, prefix });
  queue.on('error', () => {}); // connectRedis tells what the connection suffers, `round` what an addition does
  return queue;
}
