import { Worker } from 'bullmq';
import { describeFailure } from './failure.ts';
import { type JobContext, type JobDriver, ownerName } from './job-context.ts';
import { startLoop } from './loop.ts';
import { claimHanded } from './outbox-rows.ts';
import { connectRedis, type QueueOptions, queueName, refuseQueueOnEmbedded } from './redis.ts';
import type { QueuedJob } from './relay.ts';
import { RunningJobs } from './running-jobs.ts';

export interface BullmqWorkerOptions extends QueueOptions {
  /** Handlers that run at once in this process. */
  concurrency: number;
  /** Milliseconds between looks whether claims are due for renewal. */
  pollMs?: number;
}

/**
 * Runs the jobs that a relay handed to BullMQ. The row is claimed in the database before the handler is called, so a
 * job that BullMQ delivers twice (a stalled lock, a second copy) finds no row to claim and does nothing. Retries and
 * dead letters are the database's, by the same code as the embedded driver's. @throws ConfigError on the embedded database
 */
export async function startBullmqWorker(context: JobContext, options: BullmqWorkerOptions): Promise<JobDriver> {
  const { database, logger } = context;
  const { redisUrl, prefix, concurrency, pollMs = 10_000 } = options;
  refuseQueueOnEmbedded(database);
  const owner = ownerName();
  const running = new RunningJobs(context, owner);
  const { redis, giveUp } = connectRedis(redisUrl, logger, true);

  const worker = new Worker<QueuedJob>(
    queueName,
    async ({ data }) => {
      const row = await database.transaction((tx) => claimHanded(tx, context.now(), data.outboxId, owner));
      if (row) await running.run(row);
    },
    { connection: redis, prefix, concurrency },
  );
  worker.on('error', (error) => {
    // A lost lock means that the process was too busy to renew it; the row is still ours in the database.
    if (redis.status === 'ready') logger.warn({ reason: describeFailure(error) }, 'queue worker');
  });
  worker.on('failed', (job, error) => {
    logger.error({ jobId: job?.id, reason: describeFailure(error) }, 'queued job could not be begun');
  });

  const claims = startLoop(
    () => running.renewClaims().then(() => false),
    pollMs,
    (error) => {
      logger.error({ reason: describeFailure(error) }, 'claims on jobs cannot be renewed');
    },
  );
  return {
    stop: async () => {
      giveUp();
      await worker.close();
      await running.finished();
      await claims.stop();
      redis.disconnect();
    },
  };
}
