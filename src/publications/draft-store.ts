import type { Actor } from '../access/actor.ts';
import { rowScope } from '../access/row-scope.ts';
import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { DraftDecision, DraftState, StoredDraft } from './types.ts';

export async function insertDraft(tx: Tx, draft: StoredDraft): Promise<void> {
  await tx.query('insert into demand_drafts select * from jsonb_populate_recordset(null::demand_drafts, $1::jsonb)', [
    toRows([draft]),
  ]);
}

export async function findDraft(tx: Tx, id: string): Promise<StoredDraft | null> {
  const { rows } = await tx.query('select * from demand_drafts where id = $1', [id]);
  return rows[0] ? fromRow<StoredDraft>(rows[0]) : null;
}

/** Whose draft it is; null where there is none that the reader may see. */
export async function demandOfDraft(tx: Tx, id: string): Promise<string | null> {
  const { rows } = await tx.query<{ demand_id: string }>('select demand_id from demand_drafts where id = $1', [id]);
  return rows[0]?.demand_id ?? null;
}

/** The draft of a demand that is on its way; null when there is none. */
export async function findOpenDraft(tx: Tx, demandId: string): Promise<StoredDraft | null> {
  const { rows } = await tx.query(
    `select * from demand_drafts where demand_id = $1 and state not in ('published', 'withdrawn')`,
    [demandId],
  );
  return rows[0] ? fromRow<StoredDraft>(rows[0]) : null;
}

/** The row, locked until the transaction ends. Where the demand is locked too, it is locked first. */
export async function lockDraft(tx: Tx, id: string): Promise<StoredDraft | null> {
  const { rows } = await tx.query('select * from demand_drafts where id = $1 for update', [id]);
  return rows[0] ? fromRow<StoredDraft>(rows[0]) : null;
}

/** The draft of a demand that is on its way, locked; null when there is none. */
export async function lockOpenDraft(tx: Tx, demandId: string): Promise<StoredDraft | null> {
  const { rows } = await tx.query(
    `select * from demand_drafts where demand_id = $1 and state not in ('published', 'withdrawn') for update`,
    [demandId],
  );
  return rows[0] ? fromRow<StoredDraft>(rows[0]) : null;
}

export async function updateDraft(tx: Tx, draft: StoredDraft): Promise<void> {
  await tx.query(
    `update demand_drafts d set
       raw_version = n.raw_version, policy_version = n.policy_version, state = n.state, spans = n.spans,
       summary = n.summary, made_by = n.made_by, made_at = n.made_at, submitted_by = n.submitted_by,
       submitted_person = n.submitted_person, submitted_at = n.submitted_at, due_at = n.due_at,
       reviewer_id = n.reviewer_id, approved_by = n.approved_by, approved_person = n.approved_person,
       approved_at = n.approved_at, approved_hash = n.approved_hash, consented_by = n.consented_by,
       consented_at = n.consented_at, consent = n.consent, returned_reason = n.returned_reason,
       waiting_since = n.waiting_since, version = n.version
     from jsonb_populate_recordset(null::demand_drafts, $1::jsonb) n where d.id = n.id`,
    [toRows([draft])],
  );
}

export interface DraftFilter {
  seasonId?: string;
  demandId?: string;
  state?: DraftState;
  reviewerId?: string;
  /** Only those that are due before this moment. */
  dueBefore?: string;
}

const columns = {
  state: 'd.state',
  organization: 'd.organization_id',
  season: 'd.season_id',
  assignee: (person: string) => `exists (select from demand_assignments a
    where a.demand_id = d.id and a.person_id = ${person} and a.ended_at is null)`,
};

export type QueueRow = Omit<StoredDraft, 'spans' | 'summary' | 'consent'> & {
  organizationId: string;
  seasonId: string | null;
};

/** Up to `limit + 1` drafts that the reader may see after `afterId`, newest first; without a state those on their way. */
export async function listDrafts(
  tx: Tx,
  reader: Actor,
  filter: DraftFilter,
  afterId: string | null,
  limit: number,
): Promise<QueueRow[]> {
  const values: unknown[] = [
    afterId,
    filter.seasonId ?? null,
    filter.demandId ?? null,
    filter.state ?? null,
    filter.reviewerId ?? null,
    filter.dueBefore ?? null,
    limit + 1,
  ];
  const visible = rowScope(reader, 'draft.read', columns, (value) => `$${values.push(value)}`);
  const { rows } = await tx.query(
    `select f.id, f.demand_id, f.raw_version, f.policy_version, f.state, f.made_by, f.made_at, f.submitted_by,
       f.submitted_person, f.submitted_at, f.due_at, f.reviewer_id, f.approved_by, f.approved_person, f.approved_at,
       f.consented_by, f.consented_at, f.returned_reason, f.waiting_since, f.version, d.organization_id, d.season_id
     from demand_drafts f join demands d on d.id = f.demand_id
     where ($1::uuid is null or f.id < $1) and ($2::uuid is null or d.season_id = $2)
       and ($3::uuid is null or f.demand_id = $3)
       and (f.state = $4::text or ($4::text is null and f.state not in ('published', 'withdrawn')))
       and ($5::uuid is null or f.reviewer_id = $5) and ($6::timestamptz is null or f.due_at < $6) and ${visible}
     order by f.id desc limit $7`,
    values,
  );
  return rows.map((row) => fromRow<QueueRow>(row));
}

/** Drafts on their way by the reviewer who has them, those without one under null. */
export async function countLoad(
  tx: Tx,
  now: string,
): Promise<{ reviewerId: string | null; waiting: number; overdue: number; oldestSince: string | null }[]> {
  const { rows } = await tx.query(
    `select reviewer_id, count(*)::int as waiting, (count(*) filter (where due_at < $1))::int as overdue,
       min(waiting_since) as oldest_since
     from demand_drafts where state in ('in_review', 'approved') group by reviewer_id order by 2 desc, 1`,
    [now],
  );
  return rows.map((row) => fromRow(row));
}

type NewDecision = DraftDecision & { draftId: string; demandId: string };

export async function insertDecision(tx: Tx, decision: NewDecision): Promise<void> {
  await tx.query(
    'insert into draft_decisions select * from jsonb_populate_recordset(null::draft_decisions, $1::jsonb)',
    [toRows([decision])],
  );
}

/** Up to `limit + 1` decisions of a draft after `afterId`, newest first. */
export async function listDecisions(
  tx: Tx,
  draftId: string,
  afterId: string | null,
  limit: number,
): Promise<DraftDecision[]> {
  const { rows } = await tx.query(
    `select id, draft_version, raw_version, action, target, spans, reason, account_id, person_id, decided_at
     from draft_decisions where draft_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [draftId, afterId, limit + 1],
  );
  return rows.map((row) => fromRow<DraftDecision>(row));
}

/** Whether an account has decided anything of a draft. */
export async function hasDecided(tx: Tx, draftId: string, accountId: string): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(
    'select exists (select from draft_decisions where draft_id = $1 and account_id = $2) as found',
    [draftId, accountId],
  );
  return rows[0]?.found === true;
}

/** Up to `limit` approved or published drafts after one, in order: what the platform's own evaluation set is made of. */
export async function listDecidedDrafts(tx: Tx, after: string | null, limit: number): Promise<StoredDraft[]> {
  const { rows } = await tx.query(
    `select * from demand_drafts where approved_at is not null and state in ('approved', 'awaiting_consent', 'published')
       and ($1::uuid is null or id > $1) order by id limit $2`,
    [after, limit],
  );
  return rows.map((row) => fromRow<StoredDraft>(row));
}
