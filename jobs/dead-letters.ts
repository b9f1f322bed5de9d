import type { Database, Tx } from '../src/db/database.ts';
import { jobsAdded } from '../src/db/outbox.ts';

/** A job that failed for good. */
export interface DeadLetter {
  id: string;
  name: string;
  /** Ids only, as every payload. */
  payload: unknown;
  attempts: number;
  lastError: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** Dead jobs in the order of their making, after the id `after`. */
export function listDeadLetters(database: Database, limit = 100, after: string | null = null): Promise<DeadLetter[]> {
  return database.read(async (tx) => {
    const { rows } = await tx.query<DeadLetter>(
      `select id, name, payload, attempts, last_error as "lastError", created_at as "createdAt" from outbox
       where state = 'dead' and ($2::uuid is null or id > $2) order by id limit $1`,
      [limit, after],
    );
    return rows;
  });
}

/** Lets dead jobs run again now, their attempts counted anew: those with the given ids, or all. Returns how many. */
export function requeueDeadLetters(database: Database, which: string[] | 'all', now: Date): Promise<number> {
  return database.transaction(async (tx) => {
    const count = await requeue(tx, which === 'all' ? null : which, now);
    tx.afterCommit(() => jobsAdded.emit('added'));
    return count;
  });
}

async function requeue(tx: Tx, ids: string[] | null, now: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `update outbox set state = 'ready', attempts = 0, run_at = $2
     where state = 'dead' and ($1::uuid[] is null or id = any($1))`,
    [ids, now],
  );
  return rowCount ?? 0;
}
