import type { Tx } from '../db/database.ts';
import type { RecordQuery } from './types.ts';

/** The role that may erase, until the transaction ends. Only the login that migrates may take it. */
export async function becomeEraser(tx: Tx): Promise<void> {
  await tx.query('set local role duijie_eraser');
}

/** The account, locked; null when its row is gone. */
export async function lockAccount(tx: Tx, id: string): Promise<{ disabledAt: string | null } | null> {
  const { rows } = await tx.query<{ disabled_at: string | null }>(
    'select disabled_at from accounts where id = $1 for update',
    [id],
  );
  return rows[0] ? { disabledAt: rows[0].disabled_at } : null;
}

/** Whether the log has anything of the account. */
export async function isKnown(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ known: boolean }>(
    `select exists (select from audit_entries where record_kind = 'account' and record_id = $1) as known`,
    [id],
  );
  return rows[0]?.known === true;
}

/** The account's row stays, as others refer to it, and says nothing of a person any more. */
export async function emptyAccount(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update accounts set name = '已抹除', login_name = 'erased-' || id, email = id || '@erased.invalid', phone = null,
       image = null, person_id = null, updated_at = now() where id = $1`,
    [id],
  );
}

const ways = ['sessions', 'credentials', 'second_factors', 'api_keys', 'reset_links'] as const;

export async function deleteWaysIn(tx: Tx, id: string): Promise<void> {
  for (const way of ways) await tx.query(`delete from ${way} where account_id = $1`, [id]);
}

/** By which the account came to be; returns their ids. */
export async function emptyInvitations(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `update invitations set name = '已抹除', email = null, phone = null where account_id = $1 returning id`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** That led to these invitations; returns their ids. */
export async function emptyApplications(tx: Tx, invitations: string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `update account_applications set name = '已抹除', email = null, phone = null, message = ''
     where invitation_id = any($1::uuid[]) returning id`,
    [invitations],
  );
  return rows.map((row) => row.id);
}

/** Appends the entries of what was changed so far now, instead of at the end. */
export async function appendNow(tx: Tx): Promise<void> {
  await tx.query('set constraints all immediate');
}

/** Values and salts of every entry of a record; returns of how many. */
export async function eraseValues(tx: Tx, { kind, id }: RecordQuery): Promise<number> {
  const { rowCount } = await tx.query(
    `update audit_values v set before = null, after = null, salt = null from audit_entries e
     where e.number = v.number and e.record_kind = $1 and e.record_id = $2 and v.salt is not null`,
    [kind, id],
  );
  return rowCount ?? 0;
}

/** Addresses and salts of every entry of what the account did; returns of how many. */
export async function eraseAddresses(tx: Tx, accountId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `update audit_values v set address = null, address_salt = null from audit_entries e
     where e.number = v.number and e.account_id = $1 and v.address_salt is not null`,
    [accountId],
  );
  return rowCount ?? 0;
}
