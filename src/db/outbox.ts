import { EventEmitter } from 'node:events';
import type { Tx } from './database.ts';
import { newId } from './ids.ts';

/** Told after each commit that wrote a job, so that the driver need not wait for its next poll. */
export const jobsAdded = new EventEmitter<{ added: [] }>();

export interface JobOptions {
  /** Not before this moment; now when absent. */
  runAt?: Date;
  /** Lower goes first. */
  priority?: number;
  /** While a ready job with this key waits, another of the same name is not added. */
  key?: string;
}

/** Writes a job in the caller's transaction: it exists if and only if the change that caused it does. Ids only, no text. */
export async function addJob(tx: Tx, name: string, payload: object, options: JobOptions = {}): Promise<void> {
  await tx.query(
    `insert into outbox (id, name, payload, priority, run_at, key)
     values ($1, $2, $3, $4, coalesce($5::timestamptz, now()), $6)
     on conflict (name, key) where state = 'ready' and key is not null do nothing`,
    [newId(), name, JSON.stringify(payload), options.priority ?? 100, options.runAt ?? null, options.key ?? null],
  );
  tx.afterCommit(() => jobsAdded.emit('added'));
}
