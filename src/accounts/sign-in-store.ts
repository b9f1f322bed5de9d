import type { Grant } from '../access/actor.ts';
import type { Tx } from '../db/database.ts';

/** What a session or key says of who acts. */
export interface ActorRow {
  accountId: string;
  personId: string | null;
  grants: Grant[];
}

type GrantColumns = { [Column in keyof Grant]: Grant[Column] | null };
type JoinedRow = GrantColumns & Omit<ActorRow, 'grants'>;

const columns = `a.id as "accountId", a.person_id as "personId", g.role, g.organization_id as "organizationId",
  g.season_id as "seasonId", g.venue_session_id as "venueSessionId"`;
const grants = 'left join role_grants g on g.account_id = a.id';

/** Whose session it is; null when it has ended or its account is disabled. One statement: it runs for every request. */
export async function findSessionActor(tx: Tx, token: string, now: Date): Promise<ActorRow | null> {
  const { rows } = await tx.prepared<JoinedRow>(
    'session-actor',
    `select ${columns} from sessions s join accounts a on a.id = s.account_id ${grants}
     where s.token = $1 and s.expires_at > $2 and a.disabled_at is null order by g.id`,
    [token, now],
  );
  return gathered(rows);
}

export interface KeyActorRow extends ActorRow {
  keyId: string;
  /** JSON, see api_keys.permissions. */
  permissions: string | null;
}

/** Whose key it is, by its hash; null when it is revoked or has expired, or its account is disabled. */
export async function findKeyActor(tx: Tx, keyHash: string, now: Date): Promise<KeyActorRow | null> {
  const { rows } = await tx.prepared<JoinedRow & Pick<KeyActorRow, 'keyId' | 'permissions'>>(
    'key-actor',
    `select ${columns}, k.id as "keyId", k.permissions from api_keys k join accounts a on a.id = k.account_id ${grants}
     where k.key = $1 and k.enabled and (k.expires_at is null or k.expires_at > $2) and a.disabled_at is null
     order by g.id`,
    [keyHash, now],
  );
  const [first] = rows;
  const actor = gathered(rows);
  return first && actor ? { ...actor, keyId: first.keyId, permissions: first.permissions } : null;
}

/** One account of its rows, one for each of its grants, or one without any. */
function gathered(rows: JoinedRow[]): ActorRow | null {
  const [first] = rows;
  if (!first) return null;
  const held = rows.flatMap(({ role, organizationId, seasonId, venueSessionId }) =>
    role === null ? [] : [{ role, organizationId, seasonId, venueSessionId }],
  );
  return { accountId: first.accountId, personId: first.personId, grants: held };
}

/** The e-mail by which the library knows the account that this login name or e-mail belongs to; null without one. */
export async function findLibraryEmail(tx: Tx, login: string): Promise<string | null> {
  const { rows } = await tx.query<{ email: string }>(
    'select email from accounts where disabled_at is null and (login_name = $1 or email = $1)',
    [login],
  );
  return rows[0]?.email ?? null;
}

/** The account that this login name or e-mail belongs to, closed ones included. */
export async function findId(tx: Tx, login: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>('select id from accounts where login_name = $1 or email = $1', [
    login,
  ]);
  return rows[0]?.id ?? null;
}

export async function deleteSession(tx: Tx, token: string): Promise<void> {
  await tx.query('delete from sessions where token = $1', [token]);
}

export async function deleteSecondFactor(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.query('delete from second_factors where account_id = $1', [accountId]);
  await tx.query('delete from sessions where account_id = $1', [accountId]);
  await tx.query('update accounts set second_factor_enabled = false, updated_at = $2 where id = $1', [accountId, now]);
}

/** Wrong passwords for one login name. */
export interface Attempts {
  /** In a row, from this address. */
  here: number;
  hereFailedAt: string | null;
  /** Whether this address has signed in with it within 90 days. */
  known: boolean;
  /** From all addresses within the last hour. */
  everywhere: number;
}

/** What has been tried for a login name; tries for it wait for one another until the transaction ends. */
export async function lockAttempts(tx: Tx, loginHash: Buffer, address: string, now: Date): Promise<Attempts> {
  await tx.query('select pg_advisory_xact_lock($1)', [loginHash.readBigInt64BE(0)]);
  const { rows } = await tx.query<Attempts>(
    `select coalesce(max(failures) filter (where address = $2), 0) as here,
       max(failed_at) filter (where address = $2) as "hereFailedAt",
       coalesce(bool_or(address = $2 and succeeded_at > $3::timestamptz - interval '90 days'), false) as known,
       coalesce(sum(failures) filter (where failed_at > $3::timestamptz - interval '1 hour'), 0)::int as everywhere
     from sign_in_attempts where login_hash = $1`,
    [loginHash, address, now],
  );
  if (!rows[0]) throw new Error('no row from an aggregate');
  return rows[0];
}

/** Counts a try as failed, before its password is looked at: tries at the same time all count. */
export async function countFailure(tx: Tx, loginHash: Buffer, address: string, now: Date): Promise<void> {
  await tx.query(
    `insert into sign_in_attempts (login_hash, address, failures, failed_at) values ($1, $2, 1, $3)
     on conflict (login_hash, address) do update set
       failures = case when sign_in_attempts.failed_at > $3::timestamptz - interval '1 day'
         then sign_in_attempts.failures else 0 end + 1,
       failed_at = excluded.failed_at`,
    [loginHash, address, now],
  );
}

/** The try succeeded after all. */
export async function clearFailures(tx: Tx, loginHash: Buffer, address: string, now: Date): Promise<void> {
  await tx.query(
    `update sign_in_attempts set failures = 0, failed_at = null, succeeded_at = $3
     where login_hash = $1 and address = $2`,
    [loginHash, address, now],
  );
}

/** Forgets what strangers tried, when the account gets a new password. */
export async function forgetFailures(tx: Tx, loginHashes: Buffer[]): Promise<void> {
  await tx.query('update sign_in_attempts set failures = 0, failed_at = null where login_hash = any($1)', [
    loginHashes,
  ]);
}

/** Drops what tells nothing any more, and sign-ins that were never finished. */
export async function deleteStale(tx: Tx, now: Date): Promise<void> {
  await tx.query(
    `delete from sign_in_attempts where coalesce(failed_at, 'epoch') < $1::timestamptz - interval '1 day'
       and coalesce(succeeded_at, 'epoch') < $1::timestamptz - interval '90 days'`,
    [now],
  );
  await tx.query('delete from verifications where expires_at < $1', [now]);
  await tx.query('delete from sessions where expires_at < $1', [now]);
}
