import type { Tx } from '../db/database.ts';
import { fromRow } from '../db/rows.ts';
import type { ApiKey } from './key-types.ts';

type KeyRow = Omit<ApiKey, 'actions'> & { permissions: string | null };

const keys =
  "select id, account_id, coalesce(name, '') as name, start, permissions, created_at, expires_at from api_keys";

/** An account's live keys, newest first; all accounts' when null. */
export async function listKeys(tx: Tx, accountId: string | null, now: Date): Promise<ApiKey[]> {
  const { rows } = await tx.query(
    `${keys} where ($1::uuid is null or account_id = $1) and enabled and (expires_at is null or expires_at > $2)
     order by id desc limit 1000`,
    [accountId, now],
  );
  return rows.map((row) => shown(fromRow<KeyRow>(row)));
}

/** Returns false when there is no such live key, or another account's where one is named. */
export async function disableKey(tx: Tx, id: string, accountId: string | null, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update api_keys set enabled = false, updated_at = $3 where id = $1 and enabled and ($2::uuid is null or account_id = $2)',
    [id, accountId, now],
  );
  return rowCount === 1;
}

/** How many live keys an account has. */
export async function countKeys(tx: Tx, accountId: string, now: Date): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::int as count from api_keys
     where account_id = $1 and enabled and (expires_at is null or expires_at > $2)`,
    [accountId, now],
  );
  return rows[0]?.count ?? 0;
}

/** What a key is limited to, of api_keys.permissions. */
export function actionsOf(permissions: string | null): string[] | null {
  return permissions === null ? null : ((JSON.parse(permissions) as { actions?: string[] }).actions ?? []);
}

const shown = ({ permissions, ...key }: KeyRow): ApiKey => ({ ...key, actions: actionsOf(permissions) });
