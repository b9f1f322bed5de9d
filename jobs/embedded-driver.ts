import { maxAttempts } from './decide-outcome.ts';
import { describeFailure } from './failure.ts';
import { type JobContext, type JobDriver, ownerName } from './job-context.ts';
import { startLoop } from './loop.ts';
import { claimDue, freeAbandoned } from './outbox-rows.ts';
import { RunningJobs } from './running-jobs.ts';

export interface EmbeddedDriverOptions {
  /** Handlers that run at once. */
  concurrency: number;
  /** Milliseconds between looks into the outbox when no job of this process wakes the driver. */
  pollMs?: number;
}

/**
 * Works the outbox in this process. The embedded database has one owner, so what an earlier process left running is
 * free at once; on a server, where others may run, after ten minutes without a sign of life.
 */
export async function startEmbeddedDriver(
  context: JobContext,
  { concurrency, pollMs = 500 }: EmbeddedDriverOptions,
): Promise<JobDriver> {
  const { database, logger } = context;
  const owner = ownerName();
  const running = new RunningJobs(context, owner);
  if (database.kind === 'embedded') await database.transaction((tx) => freeAbandoned(tx, null, maxAttempts));

  async function round(): Promise<boolean> {
    await running.renewClaims();
    const free = concurrency - running.count;
    if (free <= 0) return false;
    const rows = await database.transaction((tx) => claimDue(tx, context.now(), free, owner));
    for (const row of rows) void running.run(row).then(() => loop.wake());
    return false;
  }

  const loop = startLoop(round, pollMs, (error) => {
    logger.error({ reason: describeFailure(error) }, 'outbox cannot be read');
  });
  return {
    stop: async () => {
      await loop.stop();
      await running.finished();
    },
  };
}
