import type { Tx } from '../db/database.ts';
import type { KeyedRequest, StoredAnswer } from './types.ts';

export interface StoredKey {
  fingerprint: string;
  /** Null while the answer is not stored. */
  answer: StoredAnswer | null;
  createdAt: string;
}

export async function findKey(tx: Tx, { caller, route, key }: KeyedRequest): Promise<StoredKey | null> {
  const { rows } = await tx.query<StoredKey>(
    `select fingerprint, created_at as "createdAt",
       case when status is not null then jsonb_build_object('status', status, 'headers', headers, 'body', body) end as answer
     from idempotency_keys where caller = $1 and route = $2 and key = $3`,
    [caller, route, key],
  );
  return rows[0] ?? null;
}

/** False when the key is there already; waits for a transaction that is about to write it. */
export async function insertKey(tx: Tx, request: KeyedRequest, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into idempotency_keys (caller, route, key, fingerprint, created_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [request.caller, request.route, request.key, request.fingerprint, now],
  );
  return rowCount === 1;
}

export async function setAnswer(tx: Tx, { caller, route, key }: KeyedRequest, answer: StoredAnswer): Promise<void> {
  await tx.query(
    `update idempotency_keys set status = $4, headers = $5, body = $6 where caller = $1 and route = $2 and key = $3`,
    [caller, route, key, answer.status, JSON.stringify(answer.headers), answer.body],
  );
}

export async function deleteKeysBefore(tx: Tx, moment: Date): Promise<void> {
  await tx.query('delete from idempotency_keys where created_at < $1', [moment]);
}

export async function oldestKey(tx: Tx): Promise<string | null> {
  const { rows } = await tx.query<{ oldest: string | null }>('select min(created_at) as oldest from idempotency_keys');
  return rows[0]?.oldest ?? null;
}
