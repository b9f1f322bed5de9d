import type { Tx } from '../db/database.ts';
import { fromRow } from '../db/rows.ts';
import type { AuditFilter, RecordQuery } from './types.ts';

export interface StoredEntry {
  number: bigint;
  at: string;
  actorKind: string;
  accountId: string | null;
  personId: string | null;
  keyId: string | null;
  via: string;
  address: string | null;
  requestId: string | null;
  action: string;
  recordKind: string;
  recordId: string | null;
  organizationId: string | null;
  seasonId: string | null;
  before: unknown;
  after: unknown;
  erased: boolean;
  hash: Buffer;
}

const columns = `e.number, e.at, e.actor_kind, e.account_id, e.person_id, e.key_id, e.via, v.address, e.request_id, e.action,
  e.record_kind, e.record_id, e.organization_id, e.season_id, v.before, v.after,
  e.values_digest is not null and v.salt is null as erased, e.hash`;

/** Up to `limit` entries below the number `before` (from the newest for null), newest first. */
export async function listEntries(
  tx: Tx,
  filter: AuditFilter,
  before: bigint | null,
  limit: number,
): Promise<StoredEntry[]> {
  const { rows } = await tx.query(
    `select ${columns} from audit_entries e left join audit_values v on v.number = e.number
     where ($1::bigint is null or e.number < $1) and ($2::text is null or e.account_id = $2)
       and ($3::text is null or e.record_kind = $3) and ($4::text is null or e.record_id = $4)
       and ($5::text is null or e.action = $5) and ($6::float8 is null or e.at >= to_timestamp($6))
       and ($7::float8 is null or e.at < to_timestamp($7))
     order by e.number desc limit $8`,
    [
      before,
      filter.accountId ?? null,
      filter.recordKind ?? null,
      filter.recordId ?? null,
      filter.action ?? null,
      secondsOf(filter.from),
      secondsOf(filter.before),
      limit,
    ],
  );
  return rows.map((row) => fromRow<StoredEntry>(row));
}

/** ISO 8601 has years and offsets that PostgreSQL does not read, so a moment goes as seconds since 1970. */
const secondsOf = (moment: string | undefined) => (moment === undefined ? null : Date.parse(moment) / 1000);

/** Up to `limit` entries of one record above the number `after`, oldest first; with `action`, those of it only. */
export async function listTimeline(
  tx: Tx,
  { kind, id }: RecordQuery,
  after: bigint,
  limit: number,
  action: string | null = null,
): Promise<StoredEntry[]> {
  const { rows } = await tx.query(
    `select ${columns} from audit_entries e left join audit_values v on v.number = e.number
     where e.record_kind = $1 and e.record_id = $2 and e.number > $3 and ($4::text is null or e.action = $4)
     order by e.number limit $5`,
    [kind, id, after, action, limit],
  );
  return rows.map((row) => fromRow<StoredEntry>(row));
}

/** Where a record belongs, as its newest entries say. */
export interface RecordPlace {
  organizationId: string | null;
  seasonId: string | null;
}

/** Null when the log has nothing of the record. */
export async function findPlace(tx: Tx, { kind, id }: RecordQuery): Promise<RecordPlace | null> {
  const newest = (column: string) =>
    `(select ${column} from audit_entries where record_kind = $1 and record_id = $2 and ${column} is not null
      order by number desc limit 1) as ${column}`;
  const { rows } = await tx.query<Record<string, unknown> & { known: boolean }>(
    `select exists (select from audit_entries where record_kind = $1 and record_id = $2) as known,
       ${newest('organization_id')}, ${newest('season_id')}`,
    [kind, id],
  );
  const [row] = rows;
  return row?.known ? fromRow<RecordPlace>(row) : null;
}

export interface Note {
  /** `demand.export`: what was done, in the words of the policy table. */
  action: string;
  recordKind: string;
  recordId: string | null;
  /** Ids and counts; never a text. */
  details?: object;
}

/** Becomes an entry of the log when the transaction ends, and does not when it is rolled back. */
export async function insertNote(tx: Tx, { action, recordKind, recordId, details }: Note): Promise<void> {
  await tx.query('select audit_note($1, $2, $3, $4)', [
    action,
    recordKind,
    recordId,
    details ? JSON.stringify(details) : null,
  ]);
}

/** The end of the chain, null for an empty log. */
export async function findLast(tx: Tx): Promise<{ number: bigint; hash: Buffer } | null> {
  const { rows } = await tx.query<{ number: bigint; hash: Buffer }>(
    'select number, hash from audit_entries order by number desc limit 1',
  );
  return rows[0] ?? null;
}

export interface AccountRow {
  id: string;
  name: string;
  loginName: string;
  createdAt: string;
  disabledAt: string | null;
  secondFactor: boolean;
  role: string | null;
  organization: string | null;
  season: string | null;
  venueSession: string | null;
  grantedAt: string | null;
  grantId: string | null;
}

/** Accounts with their roles, a row for each role, by account and grant; the auditor's report over tables of others. */
export async function listAccounts(tx: Tx, after: AccountRow | null, limit: number): Promise<AccountRow[]> {
  const { rows } = await tx.query(
    `select a.id, a.name, a.login_name, a.created_at, a.disabled_at, coalesce(a.second_factor_enabled, false) as second_factor,
       g.role, o.name as organization, s.name as season, v.year || '-' || v.number as venue_session,
       g.created_at as granted_at, g.id as grant_id
     from accounts a left join role_grants g on g.account_id = a.id left join organizations o on o.id = g.organization_id
     left join seasons s on s.id = g.season_id left join venue_sessions v on v.id = g.venue_session_id
     where $1::uuid is null or (a.id, coalesce(g.id, $3)) > ($1, coalesce($2::uuid, $3))
     order by a.id, coalesce(g.id, $3) limit $4`,
    [after?.id ?? null, after?.grantId ?? null, '00000000-0000-0000-0000-000000000000', limit],
  );
  return rows.map((row) => fromRow<AccountRow>(row));
}
