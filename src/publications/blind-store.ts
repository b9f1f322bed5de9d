import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { Agreement } from './agreement.ts';
import type { ReviewedSpan } from './types.ts';

/** A second reviewer's reading of a sampled draft. */
export interface StoredBlindReview {
  draftId: string;
  demandId: string;
  rawVersion: number;
  spans: ReviewedSpan[];
  accountId: string | null;
  personId: string | null;
  claimedAt: string | null;
  decided: ReviewedSpan[] | null;
  doneAt: string | null;
  agreement: Agreement | null;
  /** When the draft was made anew after it was drawn. */
  renewedAt: string | null;
  /** Who has finished a reading of an earlier version. */
  earlierAccounts: string[];
}

/** Draws a draft for a second reading; once drawn it stays as it was. */
export async function insertBlindReview(
  tx: Tx,
  review: Pick<StoredBlindReview, 'draftId' | 'demandId' | 'rawVersion' | 'spans'>,
): Promise<void> {
  await tx.query(
    `insert into blind_reviews (draft_id, demand_id, raw_version, spans)
     select draft_id, demand_id, raw_version, spans from jsonb_populate_recordset(null::blind_reviews, $1::jsonb)
     on conflict (draft_id) do nothing`,
    [toRows([review])],
  );
}

/** Has a draft that was made anew read anew, if it was drawn and anything in it is other than it was. */
export async function renewBlindReview(
  tx: Tx,
  { draftId, rawVersion, spans }: Pick<StoredBlindReview, 'draftId' | 'rawVersion' | 'spans'>,
  at: string,
): Promise<void> {
  await tx.query('select renew_blind_review($1, $2, $3, $4)', [draftId, rawVersion, JSON.stringify(spans), at]);
}

export async function lockBlindReview(tx: Tx, draftId: string): Promise<StoredBlindReview | null> {
  const { rows } = await tx.query('select * from blind_reviews where draft_id = $1 for update', [draftId]);
  return rows[0] ? fromRow<StoredBlindReview>(rows[0]) : null;
}

export async function updateBlindReview(tx: Tx, review: StoredBlindReview): Promise<void> {
  await tx.query(
    `update blind_reviews b set account_id = n.account_id, person_id = n.person_id, claimed_at = n.claimed_at,
       decided = n.decided, done_at = n.done_at, agreement = n.agreement
     from jsonb_populate_recordset(null::blind_reviews, $1::jsonb) n where b.draft_id = n.draft_id`,
    [toRows([review])],
  );
}

/** Whether an account has taken the blind review of a draft and not finished it. */
export async function isBlindReviewer(tx: Tx, draftId: string, accountId: string): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(
    `select exists (select from blind_reviews where draft_id = $1 and account_id = $2 and done_at is null) as found`,
    [draftId, accountId],
  );
  return rows[0]?.found === true;
}

/** Drawn drafts that nobody has taken yet, and those of this account that were made anew since; oldest first. */
export async function listUnclaimed(
  tx: Tx,
  accountId: string | null,
  limit: number,
): Promise<{ draftId: string; demandId: string }[]> {
  const { rows } = await tx.query(
    `select draft_id, demand_id from blind_reviews
     where account_id is null and coalesce($1 <> all(earlier_accounts), true) or account_id = $1 and claimed_at is null
     order by draft_id limit $2`,
    [accountId, limit],
  );
  return rows.map((row) => fromRow(row));
}

/** What both reviewers made of the units, of every draft of a season (of all when null) that both have finished. */
export async function listAgreements(tx: Tx, seasonId: string | null): Promise<Agreement[]> {
  const { rows } = await tx.query<{ agreement: Agreement }>(
    `select b.agreement from blind_reviews b join demands d on d.id = b.demand_id
     where b.agreement is not null and ($1::uuid is null or d.season_id = $1)`,
    [seasonId],
  );
  return rows.map(({ agreement }) => agreement);
}
