import { currentActor } from '../access/acting.ts';
import type { RecordFacts } from '../access/decide.ts';
import type { Action } from '../access/policy.ts';
import { requireRight } from '../access/require-right.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { Conflict, NotFound } from '../errors.ts';
import { indexRecords } from '../matching/jobs.ts';
import { decideState, type Move } from '../records/decide-state.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { named } from '../records/unique.ts';
import type { Seasons } from '../seasons/service.ts';
import type { Season } from '../seasons/types.ts';
import { checkPatentRule } from './check-patent-rule.ts';
import * as store from './store.ts';
import type { Achievement, AchievementEdit, NewAchievement } from './types.ts';

export type Achievements = ReturnType<typeof createAchievements>;

const constraints = {
  achievements_organization_id_fkey: { path: 'organizationId', message: '没有这个单位' },
  achievements_season_id_fkey: { path: 'seasonId', message: '没有这一季' },
  achievements_venue_session_id_fkey: { path: 'venueSessionId', message: '没有这个产业专场' },
  achievements_domain_id_fkey: { path: 'domainId', message: '没有这个产业领域' },
  achievement_people_person_id_fkey: { path: 'team', message: '团队成员中有不存在的人员' },
  achievements_patent_number: { path: 'patentNumber', message: '已有成果登记了这个专利号' },
};

interface Needs {
  database: Database;
  clock: Clock;
  seasons: Seasons;
}

export function createAchievements({ database, clock, seasons }: Needs) {
  /** Locks, decides, writes and queues the index job: the way of every change of one achievement. */
  function change(
    id: string,
    { action, move, version }: { action: Action; move: Move; version: number },
    changes: (before: Achievement) => Partial<Achievement> = () => ({}),
  ) {
    return database.transaction(async (tx) => {
      const before = (await store.lockAchievement(tx, id)) ?? missing();
      requireRight(action, factsOf(before), missing);
      const state = decideState(before, move, version);
      const changed = { ...before, ...changes(before), state };
      // Nobody hands a record over to where he has no right to it.
      requireRight(action, { ...factsOf(changed), state: before.state });
      const ruleMiss = await rule(tx, changed);
      // A waiver is for the miss it was given for; another miss needs another.
      const ruleWaiver = ruleMiss === before.ruleMiss ? changed.ruleWaiver : null;
      if (move === 'publish' && ruleMiss && !ruleWaiver) {
        throw new Conflict('record.wrong_state', `不符合本季规则（${ruleMiss}），须先由运营人员准予例外`);
      }
      const updatedAt = clock().toISOString();
      const publishedAt = move === 'publish' ? updatedAt : before.publishedAt;
      const after = { ...changed, ruleMiss, ruleWaiver, version: before.version + 1, updatedAt, publishedAt };
      await named(constraints, () => store.updateAchievement(tx, after));
      await index(tx, id, [...before.team, ...after.team]);
      return after;
    });
  }

  async function rule(tx: Tx, patent: NewAchievement): Promise<string | null> {
    return patent.seasonId ? checkPatentRule(patent, await seasons.find(tx, patent.seasonId)) : null;
  }

  async function readable(tx: Tx, id: string): Promise<Achievement> {
    const achievement = (await store.findAchievement(tx, id)) ?? missing();
    requireRight('achievement.read', factsOf(achievement), missing);
    return achievement;
  }

  return {
    async create(input: NewAchievement): Promise<Achievement> {
      requireRight('achievement.create', { ...factsOf(input), state: 'draft' });
      return database.transaction(async (tx) => {
        const achievement = { ...fresh(input, clock()), ruleMiss: await rule(tx, input) };
        await named(constraints, () => store.insertAchievements(tx, [achievement]));
        await index(tx, achievement.id, achievement.team);
        return achievement;
      });
    },

    /** Many at once in the caller's transaction, in the states given, without index jobs: the caller indexes them. */
    async createAll(
      tx: Tx,
      inputs: (NewAchievement & { state: Achievement['state']; waiver?: string })[],
    ): Promise<Achievement[]> {
      const achievements: Achievement[] = [];
      const known = new Map<string, Season | null>();
      for (const { state, waiver, ...input } of inputs) {
        const made = fresh(input, clock());
        const { seasonId } = input;
        if (seasonId && !known.has(seasonId)) known.set(seasonId, await seasons.find(tx, seasonId));
        const ruleMiss = checkPatentRule(input, known.get(seasonId ?? '') ?? null);
        const publishedAt = state === 'published' ? made.createdAt : null;
        achievements.push({ ...made, state, ruleMiss, ruleWaiver: ruleMiss ? (waiver ?? null) : null, publishedAt });
      }
      await named(constraints, () => store.insertAchievements(tx, achievements));
      return achievements;
    },

    get: (id: string): Promise<Achievement> => database.read((tx) => readable(tx, id)),

    /** One that the reader may see, in the caller's transaction. @throws NotFound as well when it is hidden */
    readable,

    find: (tx: Tx, ids: string[]) => store.findAchievements(tx, ids),
    findHeld: store.findAchievementsHeld,
    titlesByPerson: store.listTitlesByPerson,
    titlesOf: store.listTitlesOf,

    async list(query: PageQuery, filter: store.AchievementFilter): Promise<Page<Achievement>> {
      const after = afterId(query);
      const rows = await database.read((tx) => store.listAchievements(tx, currentActor(), filter, after, query.limit));
      return cutPage(rows, query.limit);
    },

    edit: (id: string, { version, ...changes }: AchievementEdit) =>
      change(id, { action: 'achievement.edit', move: 'edit', version }, () => changes),
    submit: (id: string, version: number) => change(id, { action: 'achievement.submit', move: 'submit', version }),
    publish: (id: string, version: number) => change(id, { action: 'achievement.publish', move: 'publish', version }),
    withdraw: (id: string, version: number) =>
      change(id, { action: 'achievement.withdraw', move: 'withdraw', version }),

    /** Lets an achievement pass in spite of the season's rule. @throws Conflict when there is nothing to waive */
    waive: (id: string, version: number, reason: string) =>
      change(id, { action: 'achievement.waive', move: 'edit', version }, (before) => {
        if (!before.ruleMiss) throw new Conflict('record.wrong_state', '这项成果符合本季规则，无须例外');
        return { ruleWaiver: reason };
      }),
  };
}

function factsOf({
  organizationId,
  seasonId,
  venueSessionId,
  team,
  state,
}: NewAchievement & { state?: Achievement['state'] }): RecordFacts {
  return { organizationId, seasonId, venueSessionId, personIds: team, state };
}

/** A person is found by what the person has achieved, so the team's own documents follow. */
async function index(tx: Tx, id: string, team: string[]): Promise<void> {
  await indexRecords(tx, 'achievement', [id]);
  await indexRecords(tx, 'person', [...new Set(team)]);
}

function fresh(input: NewAchievement, now: Date): Achievement {
  const at = now.toISOString();
  return {
    ...input,
    id: newId(),
    ruleMiss: null,
    ruleWaiver: null,
    state: 'draft',
    version: 1,
    createdAt: at,
    updatedAt: at,
    publishedAt: null,
  };
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这项成果');
}
