import type { Tx } from '../src/db/database.ts';

/** A row of the outbox that this process has claimed. */
export interface ClaimedRow {
  id: string;
  name: string;
  payload: unknown;
  /** 1 on the first attempt. */
  attempts: number;
  /** When it became due, in ISO 8601. */
  runAt: string;
}

const claimed = 'outbox.id, name, payload, attempts, run_at as "runAt"';

// PostgreSQL's now() counts microseconds, the process milliseconds: a job added this very moment is due.
const isDue = `state = 'ready' and run_at < $1::timestamptz + interval '1 millisecond'`;

// A row gives up its key when it leaves 'ready': from then on the next job of that key is a new one, and a row that
// comes back never meets another with the same key.

/** Claims up to `limit` due rows for `owner`, lowest priority number first. */
export async function claimDue(tx: Tx, now: Date, limit: number, owner: string): Promise<ClaimedRow[]> {
  const { rows } = await tx.query<ClaimedRow>(
    `with due as (select id from outbox where ${isDue} order by priority, run_at, id limit $2 for update skip locked)
     update outbox set state = 'running', key = null, locked_by = $3, locked_at = $1, attempts = attempts + 1
     from due where outbox.id = due.id returning ${claimed}`,
    [now, limit, owner],
  );
  return rows;
}

/** Claims one row that was handed to a queue; undefined when it is running elsewhere, finished, or not handed. */
export async function claimHanded(tx: Tx, now: Date, id: string, owner: string): Promise<ClaimedRow | undefined> {
  const { rows } = await tx.query<ClaimedRow>(
    `update outbox set state = 'running', locked_by = $3, locked_at = $1, attempts = attempts + 1
     where id = $2 and state = 'handed' returning ${claimed}`,
    [now, id, owner],
  );
  return rows[0];
}

export interface HandedRow {
  id: string;
  name: string;
  priority: number;
}

/** Marks up to `limit` due rows as handed to a queue. */
export async function handDue(tx: Tx, now: Date, limit: number): Promise<HandedRow[]> {
  const { rows } = await tx.query<HandedRow>(
    `with due as (select id from outbox where ${isDue} order by priority, run_at, id limit $2 for update skip locked)
     update outbox set state = 'handed', key = null, locked_at = $1
     from due where outbox.id = due.id returning outbox.id, name, priority`,
    [now, limit],
  );
  return rows;
}

/** Rows handed before `handedBefore` that nobody has begun: stamps them with `now` and returns them. */
export async function handAgain(tx: Tx, now: Date, handedBefore: Date): Promise<HandedRow[]> {
  const { rows } = await tx.query<HandedRow>(
    `with stuck as (select id from outbox where state = 'handed' and locked_at < $2 for update skip locked)
     update outbox set locked_at = $1 from stuck where outbox.id = stuck.id returning outbox.id, name, priority`,
    [now, handedBefore],
  );
  return rows;
}

/** Takes rows back that the queue did not accept. */
export async function takeBack(tx: Tx, ids: string[]): Promise<void> {
  await tx.query(
    `update outbox set state = 'ready', locked_at = null where id = any($1::uuid[]) and state = 'handed'`,
    [ids],
  );
}

/** How many rows are in a queue's hands and not begun. */
export async function countHanded(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(`select count(*)::int from outbox where state = 'handed'`);
  return rows[0]?.count ?? 0;
}

/** Says that `owner` still works on these rows. */
export async function keepClaimed(tx: Tx, now: Date, ids: string[], owner: string): Promise<void> {
  await tx.query(
    `update outbox set locked_at = $1 where id = any($2::uuid[]) and state = 'running' and locked_by = $3`,
    [now, ids, owner],
  );
}

/** Deletes a finished row; false when the row is no longer `owner`'s. */
export async function finish(tx: Tx, id: string, owner: string): Promise<boolean> {
  const { rowCount } = await tx.query(`delete from outbox where id = $1 and state = 'running' and locked_by = $2`, [
    id,
    owner,
  ]);
  return rowCount === 1;
}

/** Puts a failed row back, to run at `runAt`, or among the dead for null; false when it is no longer `owner`'s. */
export async function putBack(tx: Tx, id: string, owner: string, runAt: Date | null, error: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update outbox set state = case when $3::timestamptz is null then 'dead' else 'ready' end,
       run_at = coalesce($3, run_at), last_error = $4, locked_by = null, locked_at = null
     where id = $1 and state = 'running' and locked_by = $2`,
    [id, owner, runAt, error],
  );
  return rowCount === 1;
}

/**
 * Frees rows claimed or handed before `lockedBefore` (null: all of them), because the process that had them has ended.
 * One that was running for the `maxAttempts`th time is dead. Returns how many were freed.
 */
export async function freeAbandoned(tx: Tx, lockedBefore: Date | null, maxAttempts: number): Promise<number> {
  const { rowCount } = await tx.query(
    `update outbox set state = case when state = 'running' and attempts >= $2 then 'dead' else 'ready' end,
       last_error = case when state = 'running' then 'the process ended while it ran' else last_error end,
       locked_by = null, locked_at = null
     where state in ('running', 'handed') and ($1::timestamptz is null or locked_at <= $1)`,
    [lockedBefore, maxAttempts],
  );
  return rowCount ?? 0;
}
