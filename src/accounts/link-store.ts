import type { Tx } from '../db/database.ts';
import { fromRow } from '../db/rows.ts';
import type { Application, Invitation, NewApplication } from './types.ts';

export type InsertedInvitation = Omit<Invitation, 'revokedAt' | 'acceptedAt' | 'accountId'> & { tokenHash: Buffer };

const invitations = `select id, name, email, phone, person_id, role, organization_id, season_id, venue_session_id,
  invited_by, created_at, expires_at, revoked_at, accepted_at, account_id from invitations`;

export async function insertInvitation(tx: Tx, invitation: InsertedInvitation): Promise<void> {
  await tx.query(
    `insert into invitations (id, token_hash, name, email, phone, person_id, role, organization_id, season_id,
       venue_session_id, invited_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      invitation.id,
      invitation.tokenHash,
      invitation.name,
      invitation.email,
      invitation.phone,
      invitation.personId,
      invitation.role,
      invitation.organizationId,
      invitation.seasonId,
      invitation.venueSessionId,
      invitation.invitedBy,
      invitation.createdAt,
      invitation.expiresAt,
    ],
  );
}

/** Marks the invitation of this token as accepted; null when there is none that can be. Of two at once one gets it. */
export async function takeInvitation(tx: Tx, tokenHash: Buffer, now: Date): Promise<Invitation | null> {
  const { rows } = await tx.query(
    `update invitations set accepted_at = $2
     where token_hash = $1 and accepted_at is null and revoked_at is null and expires_at > $2
     returning id, name, email, phone, person_id, role, organization_id, season_id, venue_session_id, invited_by,
       created_at, expires_at, revoked_at, accepted_at, account_id`,
    [tokenHash, now],
  );
  return rows[0] ? fromRow<Invitation>(rows[0]) : null;
}

export async function setInvitedAccount(tx: Tx, invitationId: string, accountId: string): Promise<void> {
  await tx.query('update invitations set account_id = $2 where id = $1', [invitationId, accountId]);
}

/** Returns false when there is none that could still be accepted. */
export async function revokeInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update invitations set revoked_at = $2 where id = $1 and accepted_at is null and revoked_at is null',
    [id, now],
  );
  return rowCount === 1;
}

export async function findInvitation(tx: Tx, id: string): Promise<Invitation | null> {
  const { rows } = await tx.query(`${invitations} where id = $1`, [id]);
  return rows[0] ? fromRow<Invitation>(rows[0]) : null;
}

/** Up to `limit + 1` rows after `afterId`, newest first; one inviter's only, where named. */
export async function listInvitations(
  tx: Tx,
  invitedBy: string | null,
  afterId: string | null,
  limit: number,
): Promise<Invitation[]> {
  const { rows } = await tx.query(
    `${invitations} where ($1::uuid is null or invited_by = $1) and ($2::uuid is null or id < $2)
     order by id desc limit $3`,
    [invitedBy, afterId, limit + 1],
  );
  return rows.map((row) => fromRow<Invitation>(row));
}

export async function insertApplication(tx: Tx, id: string, application: NewApplication, now: Date): Promise<void> {
  await tx.query(
    `insert into account_applications (id, name, email, phone, organization_name, wanted_role, message, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      application.name,
      application.email,
      application.phone,
      application.organizationName,
      application.wantedRole,
      application.message,
      now,
    ],
  );
}

const applications = `select id, name, email, phone, organization_name, wanted_role, message, state, reason, decided_by,
  decided_at, invitation_id, created_at from account_applications`;

export async function findApplication(tx: Tx, id: string): Promise<Application | null> {
  const { rows } = await tx.query(`${applications} where id = $1`, [id]);
  return rows[0] ? fromRow<Application>(rows[0]) : null;
}

/** The row, locked until the transaction ends. */
export async function lockApplication(tx: Tx, id: string): Promise<Application | null> {
  const { rows } = await tx.query(`${applications} where id = $1 for update`, [id]);
  return rows[0] ? fromRow<Application>(rows[0]) : null;
}

export async function countWaiting(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    "select count(*)::int as count from account_applications where state = 'waiting'",
  );
  return rows[0]?.count ?? 0;
}

export type Decision = Pick<Application, 'id' | 'state' | 'reason' | 'decidedBy' | 'invitationId'>;

export async function decideApplication(tx: Tx, decision: Decision, now: Date): Promise<void> {
  await tx.query(
    `update account_applications set state = $2, reason = $3, decided_by = $4, invitation_id = $5, decided_at = $6
     where id = $1`,
    [decision.id, decision.state, decision.reason, decision.decidedBy, decision.invitationId, now],
  );
}

/** Up to `limit + 1` rows after `afterId`, newest first. */
export async function listApplications(
  tx: Tx,
  state: string | null,
  afterId: string | null,
  limit: number,
): Promise<Application[]> {
  const { rows } = await tx.query(
    `${applications} where ($1::text is null or state = $1) and ($2::uuid is null or id < $2)
     order by id desc limit $3`,
    [state, afterId, limit + 1],
  );
  return rows.map((row) => fromRow<Application>(row));
}

export interface InsertedReset {
  id: string;
  accountId: string;
  tokenHash: Buffer;
  issuedBy: string | null;
  createdAt: string;
  expiresAt: string;
}

/** A new link makes the account's earlier ones void. */
export async function insertReset(tx: Tx, reset: InsertedReset): Promise<void> {
  await tx.query('update reset_links set used_at = $2 where account_id = $1 and used_at is null', [
    reset.accountId,
    reset.createdAt,
  ]);
  await tx.query(
    `insert into reset_links (id, account_id, token_hash, issued_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [reset.id, reset.accountId, reset.tokenHash, reset.issuedBy, reset.createdAt, reset.expiresAt],
  );
}

/** Marks the link of this token as used and returns its account; null when there is none. Of two at once one gets it. */
export async function takeReset(tx: Tx, tokenHash: Buffer, now: Date): Promise<string | null> {
  const { rows } = await tx.query<{ accountId: string }>(
    `update reset_links set used_at = $2
     where token_hash = $1 and used_at is null and expires_at > $2 returning account_id as "accountId"`,
    [tokenHash, now],
  );
  return rows[0]?.accountId ?? null;
}
