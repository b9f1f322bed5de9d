import type { Tx } from '../db/database.ts';
import { fromRow } from '../db/rows.ts';
import type { Account, AccountEdit, NewAccount, RoleGrant } from './types.ts';

/** An account without an address has one that no mail reaches, for the library wants one of its own for each. */
const shownEmail = `case when a.email like '%@account.invalid' then null else a.email end`;

const grantJson = `jsonb_build_object('id', g.id, 'role', g.role, 'organizationId', g.organization_id,
  'seasonId', g.season_id, 'venueSessionId', g.venue_session_id, 'grantedBy', g.granted_by,
  'createdAt', to_char(g.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

const accounts = `select a.id, a.login_name, a.name, ${shownEmail} as email, a.phone, a.person_id,
  coalesce(a.second_factor_enabled, false) as second_factor, a.disabled_at, a.created_at,
  (select c.subject from credentials c where c.account_id = a.id and c.provider = 'sso') as subject,
  coalesce((select jsonb_agg(${grantJson} order by g.id) from role_grants g where g.account_id = a.id), '[]') as grants
  from accounts a`;

export async function insertAccount(
  tx: Tx,
  account: Omit<NewAccount, 'grants'> & { id: string; createdAt: string },
): Promise<void> {
  await tx.query(
    `insert into accounts (id, login_name, name, email, phone, person_id, created_at, updated_at)
     values ($1, $2, $3, coalesce($4, $2 || '@account.invalid'), $5, $6, $7, $7)`,
    [account.id, account.loginName, account.name, account.email, account.phone, account.personId, account.createdAt],
  );
}

export async function findAccount(tx: Tx, id: string): Promise<Account | null> {
  const { rows } = await tx.query(`${accounts} where a.id = $1`, [id]);
  return rows[0] ? fromRow<Account>(rows[0]) : null;
}

export async function findAccountIdByLoginName(tx: Tx, loginName: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>('select id from accounts where login_name = $1', [loginName]);
  return rows[0]?.id ?? null;
}

/** The account, whose row is locked until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<Account | null> {
  await tx.query('select from accounts where id = $1 for update', [id]);
  return findAccount(tx, id);
}

export interface AccountFilter {
  role?: string;
  organizationId?: string;
  state?: 'enabled' | 'disabled';
  loginName?: string;
}

/** Up to `limit + 1` rows after `afterId`, newest first. */
export async function listAccounts(
  tx: Tx,
  filter: AccountFilter,
  afterId: string | null,
  limit: number,
): Promise<Account[]> {
  const { rows } = await tx.query(
    `${accounts}
     where ($1::uuid is null or a.id < $1)
       and ($2::text is null or exists (select from role_grants g where g.account_id = a.id and g.role = $2))
       and ($3::uuid is null or exists (select from role_grants g where g.account_id = a.id and g.organization_id = $3))
       and ($4::text is null or (a.disabled_at is null) = ($4 = 'enabled'))
       and ($5::text is null or a.login_name = $5)
     order by a.id desc limit $6`,
    [
      afterId,
      filter.role ?? null,
      filter.organizationId ?? null,
      filter.state ?? null,
      filter.loginName ?? null,
      limit + 1,
    ],
  );
  return rows.map((row) => fromRow<Account>(row));
}

export async function isEmpty(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query('select from accounts limit 1');
  return rows.length === 0;
}

export async function updateAccount(
  tx: Tx,
  account: Pick<Account, 'id' | 'loginName'> & Required<AccountEdit>,
  now: Date,
): Promise<void> {
  await tx.query(
    `update accounts set name = $2, email = coalesce($3, $4 || '@account.invalid'), phone = $5, person_id = $6,
       updated_at = $7 where id = $1`,
    [account.id, account.name, account.email, account.loginName, account.phone, account.personId, now],
  );
}

/** Null enables the account again. */
export async function setDisabled(tx: Tx, id: string, disabledAt: Date | null, now: Date): Promise<void> {
  await tx.query('update accounts set disabled_at = $2, updated_at = $3 where id = $1', [id, disabledAt, now]);
}

/** Ends every session and key of an account, and what could be made into one: links and unfinished sign-ins. */
export async function endAccess(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.query('delete from sessions where account_id = $1', [accountId]);
  await tx.query('update api_keys set enabled = false, updated_at = $2 where account_id = $1 and enabled', [
    accountId,
    now,
  ]);
  await tx.query('delete from verifications where value = $1', [accountId]);
  await tx.query('update reset_links set used_at = $2 where account_id = $1 and used_at is null', [accountId, now]);
}

/** Ends an account's sessions but the one that is kept. */
export async function endSessions(tx: Tx, accountId: string, keptToken: string | null): Promise<void> {
  await tx.query('delete from sessions where account_id = $1 and token is distinct from $2', [accountId, keptToken]);
}

/** Sets the password's hash, whether there was one or not. */
export async function putPassword(tx: Tx, accountId: string, id: string, hash: string, now: Date): Promise<void> {
  await tx.query(
    `insert into credentials (id, provider, subject, account_id, password, created_at, updated_at)
     values ($1, 'credential', $2::uuid::text, $2::uuid, $3, $4, $4)
     on conflict (provider, subject) do update set password = excluded.password, updated_at = excluded.updated_at`,
    [id, accountId, hash, now],
  );
}

/** Binds an account to a subject of the sign-on server, in place of the one it had. */
export async function putSubject(tx: Tx, accountId: string, id: string, subject: string, now: Date): Promise<void> {
  await deleteSubject(tx, accountId);
  await tx.query(
    `insert into credentials (id, provider, subject, account_id, created_at, updated_at)
     values ($1, 'sso', $2, $3, $4, $4)`,
    [id, subject, accountId, now],
  );
}

export async function deleteSubject(tx: Tx, accountId: string): Promise<void> {
  await tx.query("delete from credentials where account_id = $1 and provider = 'sso'", [accountId]);
}

export type InsertedGrant = Omit<RoleGrant, 'createdAt'> & { accountId: string };

/** Returns false when the account holds this very grant already. */
export async function insertGrant(tx: Tx, grant: InsertedGrant, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into role_grants (id, account_id, role, organization_id, season_id, venue_session_id, granted_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      grant.id,
      grant.accountId,
      grant.role,
      grant.organizationId,
      grant.seasonId,
      grant.venueSessionId,
      grant.grantedBy,
      now,
    ],
  );
  return rowCount === 1;
}

export async function deleteGrant(tx: Tx, accountId: string, grantId: string): Promise<void> {
  await tx.query('delete from role_grants where id = $1 and account_id = $2', [grantId, accountId]);
}

/** Accounts that are administrators and not disabled; their grants are locked, so that two cannot both be the last but one. */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ accountId: string }>(
    `select g.account_id as "accountId" from role_grants g join accounts a on a.id = g.account_id
     where g.role = 'administrator' and a.disabled_at is null order by g.id for update`,
  );
  return rows.map(({ accountId }) => accountId);
}
