import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { Placeholder } from '../desensitization/draft/types.ts';
import type { ConfidentialityPolicy } from '../desensitization/policy/types.ts';
import type { Category } from '../desensitization/types.ts';
import type { SeasonReview } from './season-review.ts';

export interface StoredPolicy {
  demandId: string;
  version: number;
  policy: Omit<ConfidentialityPolicy, 'secretTerms'>;
  secretTerms: string[];
  accountId: string | null;
  madeAt: string;
}

/** The newest wish of a demand; null before there is any. */
export async function newestPolicy(tx: Tx, demandId: string): Promise<StoredPolicy | null> {
  const { rows } = await tx.query('select * from demand_policies where demand_id = $1 order by version desc limit 1', [
    demandId,
  ]);
  return rows[0] ? fromRow<StoredPolicy>(rows[0]) : null;
}

export async function insertPolicy(tx: Tx, policy: StoredPolicy): Promise<void> {
  await tx.query(
    'insert into demand_policies select * from jsonb_populate_recordset(null::demand_policies, $1::jsonb)',
    [toRows([policy])],
  );
}

export async function listPlaceholders(tx: Tx, demandId: string): Promise<Placeholder[]> {
  const { rows } = await tx.query(
    'select entity, category, text from demand_placeholders where demand_id = $1 order by text',
    [demandId],
  );
  return rows.map((row) => fromRow<Placeholder & { category: Category }>(row));
}

/** Adds those that the demand has not got yet. */
export async function insertPlaceholders(tx: Tx, demandId: string, placeholders: Placeholder[]): Promise<void> {
  await tx.query(
    `insert into demand_placeholders select * from jsonb_populate_recordset(null::demand_placeholders, $1::jsonb)
     on conflict (demand_id, entity) do nothing`,
    [toRows(placeholders.map((placeholder) => ({ demandId, ...placeholder })))],
  );
}

export async function findSeasonReview(tx: Tx, seasonId: string): Promise<SeasonReview | null> {
  const { rows } = await tx.query('select * from season_reviews where season_id = $1', [seasonId]);
  return rows[0] ? fromRow<SeasonReview>(rows[0]) : null;
}

export async function upsertSeasonReview(tx: Tx, review: SeasonReview & { seasonId: string }): Promise<void> {
  await tx.query(
    `insert into season_reviews select * from jsonb_populate_recordset(null::season_reviews, $1::jsonb)
     on conflict (season_id) do update set due_days = excluded.due_days, needs_consent = excluded.needs_consent,
       sample_share = excluded.sample_share, policy = excluded.policy, terms = excluded.terms,
       terms_version = excluded.terms_version, version = excluded.version`,
    [toRows([review])],
  );
}

/** Settings of a season, which may not be there yet, are changed by one transaction at a time. */
export async function lockSeasonReview(tx: Tx, seasonId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('season-review:' || $1, 0))`, [seasonId]);
}
