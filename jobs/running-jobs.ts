import { maxAttempts } from './decide-outcome.ts';
import { describeFailure } from './failure.ts';
import type { JobContext } from './job-context.ts';
import { type ClaimedRow, freeAbandoned, keepClaimed } from './outbox-rows.ts';
import { runJob } from './run-job.ts';

/** A row that its process has not renewed for so long is taken from it, in milliseconds. */
const abandonedAfter = 600_000;
const renewEvery = 60_000;

/** The rows that one process has claimed and runs. */
export class RunningJobs {
  readonly #rows = new Map<string, Promise<void>>();
  readonly #context: JobContext;
  readonly #owner: string;
  #renewedAt = 0;

  constructor(context: JobContext, owner: string) {
    this.#context = context;
    this.#owner = owner;
  }

  get count(): number {
    return this.#rows.size;
  }

  /** Runs a claimed row; resolves when it is settled, or could not be. */
  run(row: ClaimedRow): Promise<void> {
    const settled = runJob(row, this.#owner, this.#context)
      .catch((error) => {
        this.#context.logger.error({ job: row.name, jobId: row.id, reason: describeFailure(error) }, 'job not settled');
      })
      .finally(() => this.#rows.delete(row.id));
    this.#rows.set(row.id, settled);
    return settled;
  }

  /** Once a minute: renews the claim on the rows that still run, and frees the rows of processes that have ended. */
  async renewClaims(): Promise<void> {
    const now = this.#context.now();
    if (now.getTime() - this.#renewedAt < renewEvery) return;
    this.#renewedAt = now.getTime();
    await this.#context.database.transaction(async (tx) => {
      await keepClaimed(tx, now, [...this.#rows.keys()], this.#owner);
      const freed = await freeAbandoned(tx, new Date(now.getTime() - abandonedAfter), maxAttempts);
      if (freed > 0) this.#context.logger.warn({ freed }, 'jobs of a process that has ended are free again');
    });
  }

  async finished(): Promise<void> {
    await Promise.all(this.#rows.values());
  }
}
