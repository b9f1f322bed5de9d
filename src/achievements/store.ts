import type { Actor } from '../access/actor.ts';
import { rowScope } from '../access/row-scope.ts';
import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { Achievement } from './types.ts';

const withTeam = `select a.*, coalesce((select array_agg(person_id order by position) from achievement_people
  where achievement_id = a.id), '{}') as team from achievements a`;

const columns = {
  state: 'a.state',
  organization: 'a.organization_id',
  season: 'a.season_id',
  session: 'a.venue_session_id',
  person: (person: string) =>
    `exists (select from achievement_people p where p.achievement_id = a.id and p.person_id = ${person})`,
};

export async function insertAchievements(tx: Tx, achievements: Achievement[]): Promise<void> {
  await tx.query('insert into achievements select * from jsonb_populate_recordset(null::achievements, $1::jsonb)', [
    toRows(achievements),
  ]);
  await insertTeams(tx, achievements);
}

async function insertTeams(tx: Tx, achievements: Pick<Achievement, 'id' | 'team'>[]): Promise<void> {
  const rows = achievements.flatMap(({ id, team }) =>
    team.map((personId, position) => ({ achievementId: id, personId, position })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into achievement_people select * from jsonb_populate_recordset(null::achievement_people, $1::jsonb)
     on conflict (achievement_id, person_id) do nothing`,
    [toRows(rows)],
  );
}

export async function findAchievement(tx: Tx, id: string): Promise<Achievement | null> {
  const { rows } = await tx.query(`${withTeam} where a.id = $1`, [id]);
  return rows[0] ? fromRow<Achievement>(rows[0]) : null;
}

export async function findAchievements(tx: Tx, ids: string[]): Promise<Achievement[]> {
  const { rows } = await tx.prepared('achievements', `${withTeam} where a.id = any($1::uuid[])`, [ids]);
  return rows.map((row) => fromRow<Achievement>(row));
}

/** Achievements with the names and regions of their holders; in one statement, as every list of matches shows both. */
export async function findAchievementsHeld(tx: Tx, ids: string[]): Promise<HeldAchievement[]> {
  const { rows } = await tx.prepared(
    'achievements held',
    `select held.*, o.name as holder_name, o.region as holder_region
     from (${withTeam} where a.id = any($1::uuid[])) held join organizations o on o.id = held.organization_id`,
    [ids],
  );
  return rows.map(({ holder_name: name, holder_region: region, ...row }) => ({
    achievement: fromRow<Achievement>(row),
    holder: { name, region },
  }));
}

export interface HeldAchievement {
  achievement: Achievement;
  holder: { name: string; region: string | null };
}

/** The row, locked until the transaction ends. */
export async function lockAchievement(tx: Tx, id: string): Promise<Achievement | null> {
  const { rows } = await tx.query(`${withTeam} where a.id = $1 for update of a`, [id]);
  return rows[0] ? fromRow<Achievement>(rows[0]) : null;
}

export async function updateAchievement(tx: Tx, achievement: Achievement): Promise<void> {
  await tx.query(
    `update achievements a set
       season_id = n.season_id, venue_session_id = n.venue_session_id, organization_id = n.organization_id,
       domain_id = n.domain_id, kind = n.kind, title = n.title, problem = n.problem, summary = n.summary,
       application = n.application, keywords = n.keywords, patent_type = n.patent_type,
       patent_number = n.patent_number, grant_date = n.grant_date, legal_status = n.legal_status,
       patent_family = n.patent_family, programme = n.programme, priority_marks = n.priority_marks,
       transfer_modes = n.transfer_modes, maturity = n.maturity, asking_price_fen = n.asking_price_fen,
       rule_miss = n.rule_miss, rule_waiver = n.rule_waiver, state = n.state, version = n.version,
       updated_at = n.updated_at, published_at = n.published_at
     from jsonb_populate_recordset(null::achievements, $1::jsonb) n where a.id = n.id`,
    [toRows([achievement])],
  );
  await tx.query('delete from achievement_people where achievement_id = $1', [achievement.id]);
  await insertTeams(tx, [achievement]);
}

export interface AchievementFilter {
  seasonId?: string;
  venueSessionId?: string;
  domainId?: string;
  organizationId?: string;
  kind?: string;
  state?: string;
}

/** Up to `limit + 1` rows that the reader may see after `afterId`, newest first. */
export async function listAchievements(
  tx: Tx,
  reader: Actor,
  filter: AchievementFilter,
  afterId: string | null,
  limit: number,
): Promise<Achievement[]> {
  const values: unknown[] = [
    afterId,
    filter.seasonId ?? null,
    filter.venueSessionId ?? null,
    filter.domainId ?? null,
    filter.organizationId ?? null,
    filter.kind ?? null,
    filter.state ?? null,
    limit + 1,
  ];
  const visible = rowScope(reader, 'achievement.read', columns, (value) => `$${values.push(value)}`);
  const { rows } = await tx.query(
    `${withTeam}
     where ($1::uuid is null or a.id < $1) and ($2::uuid is null or a.season_id = $2)
       and ($3::uuid is null or a.venue_session_id = $3) and ($4::text is null or a.domain_id = $4)
       and ($5::uuid is null or a.organization_id = $5) and ($6::text is null or a.kind = $6)
       and ($7::text is null or a.state = $7) and ${visible}
     order by a.id desc limit $8`,
    values,
  );
  return rows.map((row) => fromRow<Achievement>(row));
}

/** Titles of an organization's published achievements, newest first, at most `limit`. */
export async function listTitlesOf(tx: Tx, organizationId: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query<{ title: string }>(
    `select title from achievements where organization_id = $1 and state = 'published' order by id desc limit $2`,
    [organizationId, limit],
  );
  return rows.map(({ title }) => title);
}

/** Titles of people's published achievements by person, newest first, `limit` a person at most. */
export async function listTitlesByPerson(tx: Tx, personIds: string[], limit: number): Promise<Map<string, string[]>> {
  const { rows } = await tx.query<{ person_id: string; titles: string[] }>(
    `select p.person_id, (array_agg(a.title order by a.id desc))[1:$2::integer] as titles
     from achievement_people p join achievements a on a.id = p.achievement_id and a.state = 'published'
     where p.person_id = any($1::uuid[]) group by p.person_id`,
    [personIds, limit],
  );
  return new Map(rows.map(({ person_id: person, titles }) => [person, titles]));
}
