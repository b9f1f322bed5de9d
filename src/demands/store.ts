import type { Actor } from '../access/actor.ts';
import { rowScope } from '../access/row-scope.ts';
import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import { asPublished } from './as-published.ts';
import type { Demand, DemandListItem, DemandText, TextStage } from './types.ts';

export async function insertDemands(tx: Tx, demands: Demand[]): Promise<void> {
  await tx.query('insert into demands select * from jsonb_populate_recordset(null::demands, $1::jsonb)', [
    toRows(demands),
  ]);
}

export async function findDemand(tx: Tx, id: string): Promise<Demand | null> {
  const { rows } = await tx.prepared('demand', 'select * from demands where id = $1', [id]);
  return rows[0] ? fromRow<Demand>(rows[0]) : null;
}

/** A demand with its newest text at a stage; in one statement, as every match for a demand asks. */
export async function findDemandAndText(
  tx: Tx,
  id: string,
  stage: TextStage,
): Promise<{ demand: Demand; text: StoredText | null } | null> {
  const { rows } = await tx.prepared(
    'demand and text',
    `select d.*, (
       select json_build_object('demandId', t.demand_id, 'stage', t.stage, 'version', t.version, 'title', t.title,
         'problem', t.problem, 'targets', t.targets, 'application', t.application, 'foundation', t.foundation,
         'cooperation', t.cooperation, 'attachments', t.attachments)
       from demand_texts t where t.demand_id = d.id and t.stage = $2 order by t.version desc limit 1
     ) as newest_text
     from demands d where d.id = $1`,
    [id, stage],
  );
  if (!rows[0]) return null;
  const { newest_text: text, ...row } = rows[0];
  return { demand: fromRow<Demand>(row), text };
}

export async function findDemands(tx: Tx, ids: string[]): Promise<Demand[]> {
  const { rows } = await tx.query('select * from demands where id = any($1::uuid[])', [ids]);
  return rows.map((row) => fromRow<Demand>(row));
}

/** The row, locked until the transaction ends. */
export async function lockDemand(tx: Tx, id: string): Promise<Demand | null> {
  const { rows } = await tx.query('select * from demands where id = $1 for update', [id]);
  return rows[0] ? fromRow<Demand>(rows[0]) : null;
}

export async function updateDemand(tx: Tx, demand: Demand): Promise<void> {
  await tx.query(
    `update demands d set
       season_id = n.season_id, venue_session_id = n.venue_session_id, organization_id = n.organization_id,
       domain_id = n.domain_id, region = n.region, budget_min_fen = n.budget_min_fen,
       budget_max_fen = n.budget_max_fen, cooperation_modes = n.cooperation_modes, deadline = n.deadline,
       urgency = n.urgency, confidentiality = n.confidentiality, public_facts = n.public_facts, state = n.state, version = n.version,
       updated_at = n.updated_at, published_at = n.published_at
     from jsonb_populate_recordset(null::demands, $1::jsonb) n where d.id = n.id`,
    [toRows([demand])],
  );
}

export type StoredText = DemandText & { demandId: string; stage: TextStage; version: number };

export async function insertTexts(tx: Tx, texts: StoredText[]): Promise<void> {
  await tx.query(
    `insert into demand_texts (demand_id, stage, version, title, problem, targets, application, foundation, cooperation,
       attachments)
     select demand_id, stage, version, title, problem, targets, application, foundation, cooperation, attachments
     from jsonb_populate_recordset(null::demand_texts, $1::jsonb)`,
    [toRows(texts)],
  );
}

/** The newest text of each of the demands at one stage. */
export async function newestTexts(tx: Tx, demandIds: string[], stage: TextStage): Promise<StoredText[]> {
  const { rows } = await tx.prepared(
    'newest demand texts',
    `select distinct on (demand_id)
       demand_id, stage, version, title, problem, targets, application, foundation, cooperation, attachments
     from demand_texts where demand_id = any($1::uuid[]) and stage = $2
     order by demand_id, version desc`,
    [demandIds, stage],
  );
  return rows.map((row) => fromRow<StoredText>(row));
}

/** One version of a text. */
export async function findText(
  tx: Tx,
  demandId: string,
  stage: TextStage,
  version: number,
): Promise<StoredText | null> {
  const { rows } = await tx.query(
    `select demand_id, stage, version, title, problem, targets, application, foundation, cooperation, attachments
     from demand_texts where demand_id = $1 and stage = $2 and version = $3`,
    [demandId, stage, version],
  );
  return rows[0] ? fromRow<StoredText>(rows[0]) : null;
}

export interface DemandFilter {
  seasonId?: string;
  venueSessionId?: string;
  domainId?: string;
  organizationId?: string;
  state?: string;
}

/** What it takes to read a demand's text at a stage. */
export const readAction = { public: 'demand.read', fuller: 'demand.read_fuller', raw: 'demand.read_raw' } as const;

const columns = {
  state: 'd.state',
  organization: 'd.organization_id',
  season: 'd.season_id',
  session: 'd.venue_session_id',
  assignee: (person: string) => `exists (select from demand_assignments a
    where a.demand_id = d.id and a.person_id = ${person} and a.ended_at is null)`,
  interested: () => 'actor_is_interested(d.id)',
  introduced: () => 'actor_is_interested(d.id, true)',
};

/**
 * Up to `limit + 1` rows that the reader may see after `afterId`, newest first, with the newest title of one stage. Whose
 * a demand is comes with it, and can be filtered by, only where the reader may know.
 */
export async function listDemands(
  tx: Tx,
  reader: Actor,
  filter: DemandFilter,
  stage: TextStage,
  afterId: string | null,
  limit: number,
): Promise<DemandListItem[]> {
  const values: unknown[] = [
    afterId,
    filter.seasonId ?? null,
    filter.venueSessionId ?? null,
    filter.domainId ?? null,
    filter.organizationId ?? null,
    filter.state ?? null,
    stage,
    limit + 1,
  ];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const visible = rowScope(reader, readAction[stage], columns, parameter);
  const isInvolved = rowScope(reader, 'demand.read_owner', columns, parameter);
  const isOwnerKnown = `(d.confidentiality = 'public' or ${isInvolved})`;
  const { rows } = await tx.query(
    `select d.*, ${isInvolved} as is_involved, case when ${isOwnerKnown} then d.organization_id end as shown_organization,
       (select title from demand_texts where demand_id = d.id and stage = $7 order by version desc limit 1) as title
     from demands d
     where ($1::uuid is null or d.id < $1) and ($2::uuid is null or d.season_id = $2)
       and ($3::uuid is null or d.venue_session_id = $3) and ($4::text is null or d.domain_id = $4)
       and ($5::uuid is null or (d.organization_id = $5 and ${isOwnerKnown})) and ($6::text is null or d.state = $6)
       and ${visible}
     order by d.id desc limit $8`,
    values,
  );
  return rows.map(({ shown_organization: organization, is_involved: isIn, ...row }) => {
    const item = fromRow<DemandListItem>(row);
    return { ...(isIn ? item : asPublished(item)), organizationId: organization as string | null };
  });
}

/** Newest public texts of organizations' published demands by organization, newest first, `limit` each at most. */
export async function listPublishedTexts(
  tx: Tx,
  organizationIds: string[],
  limit: number,
): Promise<Map<string, StoredText[]>> {
  const { rows } = await tx.query<{ organization_id: string; ids: string[] }>(
    `select organization_id, (array_agg(id order by id desc))[1:$2::integer] as ids from demands
     where organization_id = any($1::uuid[]) and state = 'published' group by organization_id`,
    [organizationIds, limit],
  );
  const ids = rows.flatMap((row) => row.ids);
  const texts = new Map((await newestTexts(tx, ids, 'public')).map((text) => [text.demandId, text]));
  return new Map(rows.map((row) => [row.organization_id, row.ids.flatMap((id) => texts.get(id) ?? [])]));
}
