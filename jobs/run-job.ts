import { actAsSystem } from '../src/access/acting.ts';
import { decideOutcome, type Outcome } from './decide-outcome.ts';
import { describeFailure, InvalidPayload, UnknownJob } from './failure.ts';
import type { JobContext } from './job-context.ts';
import { type ClaimedRow, finish, putBack } from './outbox-rows.ts';

/**
 * Runs a claimed row's handler and settles the row: deleted, put back for later, or dead. Never throws for what the
 * handler did. @throws Error when the row cannot be settled (the database is gone); it is freed later and runs again
 */
export async function runJob(row: ClaimedRow, owner: string, context: JobContext): Promise<void> {
  const log = context.logger.child({ job: row.name, jobId: row.id, attempts: row.attempts });
  const waitMs = Math.max(0, context.now().getTime() - Date.parse(row.runAt));
  const started = performance.now();
  const failure = await actAsSystem('job', () => attempt(row, context), row.id);
  const durationMs = Math.round(performance.now() - started);
  const outcome = decideOutcome(row.attempts, failure, context.now());
  const reason = failure === undefined ? undefined : describeFailure(failure);

  const stillOurs = await actAsSystem('job', () => settle(row, owner, outcome, reason ?? '', context), row.id);
  context.report?.({ name: row.name, outcome: outcome.kind, attempts: row.attempts, durationMs, waitMs });
  if (!stillOurs) log.warn({ durationMs, reason }, 'job took so long that its row was given to another process');
  else if (outcome.kind === 'done') log.info({ durationMs, waitMs }, 'job done');
  else if (outcome.kind === 'retry') log.warn({ durationMs, reason, runAt: outcome.runAt }, 'job failed, will retry');
  else log.error({ durationMs, reason }, 'job failed for good');
}

/** What the handler threw; undefined when it succeeded. */
async function attempt(row: ClaimedRow, { registry, services }: JobContext): Promise<unknown> {
  try {
    const job = registry.get(row.name);
    if (!job) throw new UnknownJob();
    const payload = job.payload.safeParse(row.payload);
    if (!payload.success) throw new InvalidPayload(payload.error);
    await job.handle(payload.data, services);
    return undefined;
  } catch (error) {
    return error ?? new Error('nothing was thrown');
  }
}

function settle(
  row: ClaimedRow,
  owner: string,
  outcome: Outcome,
  reason: string,
  context: JobContext,
): Promise<boolean> {
  return context.database.transaction((tx) => {
    if (outcome.kind === 'done') return finish(tx, row.id, owner);
    return putBack(tx, row.id, owner, outcome.kind === 'retry' ? outcome.runAt : null, reason);
  });
}
