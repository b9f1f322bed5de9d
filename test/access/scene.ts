import { actAs } from '../../src/access/acting.ts';
import { type Actor, systemActor } from '../../src/access/actor.ts';
import { newId } from '../../src/db/ids.ts';
import type { RecordState } from '../../src/records/fields.ts';
import { openTestApp, type TestApp, type TestAppOptions } from '../app.ts';
import { apiOf } from '../http/requests.ts';
import { giveText } from '../publications/given-text.ts';
import { actingAs, everyActor, type Sender } from './actors.ts';

/** Whose the records are: everything of the actors', or everything of others'. */
export type Side = 'own' | 'other';

/** Ids of one side's records. */
export interface Records {
  season: string;
  session: string;
  organization: string;
  /** The actors' own person, on the own side. */
  person: string;
  achievement: string;
  demand: string;
  /** An assignment of the demand to somebody else. */
  assignment: string;
  draft: string;
  /** Of the side's own person; on the own side the demander has agreed. */
  interest: string;
}

export interface AccessScene extends TestApp {
  records: Record<Side, Records>;
  /** Published achievements of somebody else, and a technology manager who has nothing. */
  bystanders: { achievements: string[]; manager: string };
  actors: Record<Sender, Actor>;
  /** Who sends requests from now on. */
  actAs(actor: Actor): void;
  /** Puts the records of a side into a state, at version 1. */
  reset(side: Side, state: RecordState): Promise<void>;
}

/** The text that only who may read raw texts may ever meet. */
export const mark = '绝密工艺参数七七四九';
export const contactMark = '025-55667788';
/** What stands in fuller texts alone. */
export const fullerMark = '详稿独有的工艺八八三一';

/** Two sides with a record of each kind. The actors are of the own side in every way that their roles know. */
export async function openAccessScene(options: Pick<TestAppOptions, 'accounts'> = {}): Promise<AccessScene> {
  let sender: Actor = systemActor;
  const app = await openTestApp({ ...options, authenticate: async () => actingAs(sender) });
  const { post } = apiOf(app.server);
  const place = await makeSeasons(app);
  const bystander = (await post('/organizations', { kind: 'institute', name: '旁人研究院' })).body.id;
  const manager = (await post('/people', { name: '旁人经理', roles: ['technology_manager'] })).body.id;
  const achievements: string[] = [];
  for (const title of ['铝合金压铸', '电池回收工艺']) {
    achievements.push((await post('/achievements', { organizationId: bystander, kind: 'other', title })).body.id);
  }
  const records = {
    own: await makeSide(app, place.own, '本方', manager),
    other: await makeSide(app, place.other, '他方', manager),
  };
  const own = records.own;
  await app.database.transaction((tx) =>
    tx.query(`update achievements set state = 'published' where id = any($1::uuid[])`, [achievements]),
  );
  await app.services.confidentialDemands.assign(own.demand, { personId: own.person, reason: '' });
  await app.services.indexer.prepareSpace();
  await app.services.indexer.indexRecords({ kind: 'achievement', ids: achievements });
  await app.services.indexer.indexRecords({ kind: 'demand', ids: [own.demand, records.other.demand] });
  return {
    ...app,
    records,
    bystanders: { achievements, manager },
    actors: everyActor({
      organizationId: own.organization,
      seasonId: own.season,
      venueSessionId: own.session,
      personId: own.person,
    }),
    actAs: (actor) => {
      sender = actor;
    },
    reset: (side, state) => reset(app, records[side], state),
  };
}

async function makeSeasons({ database, services }: TestApp) {
  const places = {
    own: { season: newId(), session: newId(), kind: 'auction' as const, number: 1 },
    other: { season: newId(), session: newId(), kind: 'challenge' as const, number: 2 },
  };
  const unset = { opensOn: null, submissionDeadline: null, roadshowDeadline: null, patentsGrantedFrom: null };
  await database.transaction(async (tx) => {
    const seasons = Object.values(places).map(({ season, kind }) => ({
      ...unset,
      id: season,
      kind,
      year: 2026,
      name: kind,
      biddingWeekdays: [],
      targets: {},
    }));
    await services.seasons.seed(tx, [{ id: 'materials', position: 1, name: '新材料', aliases: [] }], seasons);
    const sessions = Object.values(places).map(({ season, session, kind, number }) => ({
      id: session,
      year: 2026,
      number,
      domainId: 'materials',
      seasonKind: kind,
      seasonId: season,
      sponsors: [],
      hosts: [],
      roadshowDeadline: null,
    }));
    await services.venueSessions.seed(tx, sessions);
  });
  return places;
}

async function makeSide(
  app: TestApp,
  { season, session }: { season: string; session: string },
  name: string,
  manager: string,
): Promise<Records> {
  const { post, put } = apiOf(app.server);
  const of = { seasonId: season, venueSessionId: session };
  const organization = (await post('/organizations', { kind: 'enterprise', name: `${name}企业` })).body.id;
  const roles = ['technology_manager', 'researcher', 'expert'];
  const person = (await post('/people', { organizationId: organization, name: `${name}人员`, roles })).body.id;
  const achievement = (
    await post('/achievements', {
      ...of,
      organizationId: organization,
      kind: 'other',
      title: `${name}成果`,
      team: [person],
    })
  ).body.id;
  const raw = { title: `${mark}标题`, problem: `${mark}铝合金压铸件变形`, targets: '强度≥250MPa' };
  const demand = (await post('/demands', { ...of, organizationId: organization, raw })).body.id;
  const text = { title: `${name}需求发布稿`, problem: '铝合金压铸' };
  await giveText(app.database, demand, 'public', text);
  await giveText(app.database, demand, 'fuller', { ...text, problem: fullerMark });
  const contacts = [{ name: '王联系', phone: contactMark }];
  await put(`/demands/${demand}/contacts`, { version: 1, contacts });
  await post(`/demands/${demand}/submit`, { version: 2 });
  const draft = (await post(`/demands/${demand}/drafts`, {})).body.id;
  const interest = newId();
  await giveReview(app.database, { demand, draft, interest, person });
  const assignment = (await post(`/demands/${demand}/assignments`, { personId: manager })).body.id;
  return { season, session, organization, person, achievement, demand, assignment, draft, interest };
}

/** A draft drawn for a blind review, a publication that stands, and somebody's interest, as the way of a draft leaves them. */
async function giveReview(
  database: TestApp['database'],
  { demand, draft, interest, person }: Pick<Records, 'demand' | 'draft' | 'interest' | 'person'>,
): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(`insert into blind_reviews (draft_id, demand_id, raw_version, spans) values ($1, $2, 1, '[]')`, [
      draft,
      demand,
    ]);
    await tx.query(
      `insert into publications (id, demand_id, draft_id, public_version, fuller_version, public_hash, fuller_hash,
         raw_version, policy_version, level, basis, summary, published_at)
       values ($1, $2, $3, 1, 1, '', '', 1, 0, 1, '{}', $4, now())`,
      [newId(), demand, draft, JSON.stringify(summary)],
    );
    await tx.query(
      `insert into demand_interests (id, demand_id, account_id, person_id, message, terms_version, terms_hash,
         registered_at, state) values ($1, $2, $3, $4, '', 1, '', now(), 'registered')`,
      [interest, demand, newId(), person],
    );
  });
}

const summary = { title: '发布稿', problem: '', targets: '', application: '', cooperation: '', madeBy: 'extractive' };

/** As the system, whoever sends requests. */
async function reset({ database }: TestApp, records: Records, state: RecordState): Promise<void> {
  // Organizations and people are published or withdrawn, nothing else.
  const kept = state === 'withdrawn' ? 'withdrawn' : 'published';
  await actAs(actingAs(systemActor), () =>
    database.transaction(async (tx) => {
      const { organization, person, achievement, demand, season, session, assignment } = records;
      await tx.query('update organizations set state = $2, version = 1 where id = $1', [organization, kept]);
      await tx.query(
        `update people set state = $2, version = 1, organization_id = $3,
           roles = '{technology_manager,researcher,expert}' where id = $1`,
        [person, kept, organization],
      );
      const values = [state, organization, season, session];
      const set = `set state = $1, version = 1, organization_id = $2, season_id = $3, venue_session_id = $4`;
      await tx.query(`update achievements ${set}, rule_miss = null, rule_waiver = null where id = $5`, [
        ...values,
        achievement,
      ]);
      await tx.query(`update demands ${set} where id = $5`, [...values, demand]);
      await tx.query(
        `update demand_drafts set state = 'in_review', version = 1, submitted_by = null, reviewer_id = null where id = $1`,
        [records.draft],
      );
      await tx.query(
        'update blind_reviews set account_id = null, claimed_at = null, decided = null, done_at = null where draft_id = $1',
        [records.draft],
      );
      await tx.query('update publications set withdrawn_at = null where demand_id = $1', [demand]);
      const agreed = `case when id = $2 then 'agreed' else 'refused' end`;
      await tx.query(`update demand_interests set state = ${agreed} where demand_id = $1`, [demand, records.interest]);
      await tx.query('update demand_assignments set ended_at = null, ended_by = null where id = $1', [assignment]);
    }),
  );
}
