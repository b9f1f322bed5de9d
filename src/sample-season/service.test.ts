import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import { createAchievements } from '../achievements/service.ts';
import { systemClock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { createDemands } from '../demands/service.ts';
import { createOrganizations } from '../organizations/service.ts';
import { NewOrganization } from '../organizations/types.ts';
import { createPeople } from '../people/service.ts';
import { NewPerson } from '../people/types.ts';
import { createSeasons } from '../seasons/service.ts';
import { createVenueSessions } from '../venue-sessions/service.ts';
import { readNotice, readSample } from './read-sample.ts';
import { createSampleSeason } from './service.ts';

const notice = await readNotice();
const sample = await readSample(notice.domains.map(({ id }) => id));
const whole = {
  organizations: sample.organizations.length,
  people: sample.people.length,
  achievements: sample.achievements.length,
  demands: sample.demands.length,
};
const none = { organizations: 0, people: 0, achievements: 0, demands: 0 };

/** Services on a database of their own, closed by `close`. */
async function start() {
  const { database, close } = await openTestDatabase();
  const seasons = createSeasons(database);
  const services = {
    database,
    seasons,
    venueSessions: createVenueSessions(database),
    organizations: createOrganizations({ database, clock: systemClock }),
    people: createPeople({ database, clock: systemClock }),
    achievements: createAchievements({ database, clock: systemClock, seasons }),
    demands: createDemands({ database, clock: systemClock }),
  };
  return { ...services, services, close, sampleSeason: createSampleSeason(services) };
}

async function startForTest() {
  const started = await start();
  onTestFinished(started.close);
  return started;
}

async function counts(database: Database) {
  const { rows } = await database.read((tx) =>
    tx.query(`select (select count(*)::int from organizations) as organizations,
      (select count(*)::int from people) as people, (select count(*)::int from achievements) as achievements,
      (select count(*)::int from demands) as demands`),
  );
  return rows[0];
}

/** Ids that wait in index jobs, by kind. */
async function queued(database: Database): Promise<Map<string, Set<string>>> {
  const { rows } = await database.read((tx) =>
    tx.query<{ payload: { kind: string; ids: string[] } }>(`select payload from outbox where name = 'index-records'`),
  );
  const ids = new Map<string, Set<string>>();
  for (const { payload } of rows) ids.set(payload.kind, new Set([...(ids.get(payload.kind) ?? []), ...payload.ids]));
  return ids;
}

const own = NewOrganization.parse({ kind: 'enterprise', name: '南通自有单位' });

describe('loading', () => {
  test('brings every record once, with its index job, however often it is called', async () => {
    const { database, sampleSeason } = await startForTest();
    const steps: [number, number][] = [];
    await sampleSeason.load((done, total) => steps.push([done, total]));
    expect(await counts(database)).toEqual(whole);
    const total = Object.values(whole).reduce((sum, count) => sum + count);
    expect(steps.at(0)).toEqual([0, total]);
    expect(steps.at(-1)).toEqual([total, total]);
    const jobs = await queued(database);
    const sizes = ['organization', 'person', 'achievement', 'demand'].map((kind) => jobs.get(kind)?.size);
    expect(sizes).toEqual(Object.values(whole));

    await sampleSeason.load();
    expect(await counts(database)).toEqual(whole);
  });

  test('indexes people after their achievements, and organizations after their demands', async () => {
    const { database, sampleSeason } = await startForTest();
    await sampleSeason.load();
    const { rows } = await database.read((tx) =>
      tx.query<{ kind: string }>(`select payload->>'kind' as kind from outbox order by id`),
    );
    const kinds = rows.map(({ kind }) => kind);
    expect(kinds.indexOf('person')).toBeGreaterThan(kinds.lastIndexOf('achievement'));
    expect(kinds.indexOf('organization')).toBeGreaterThan(kinds.lastIndexOf('demand'));
  });

  test('goes on where a failure in the middle of a batch cut it short', async () => {
    const { database, services, sampleSeason } = await startForTest();
    let calls = 0;
    const breaking = createSampleSeason({
      ...services,
      achievements: {
        ...services.achievements,
        createAll: async (tx, inputs) => {
          const made = await services.achievements.createAll(tx, inputs);
          calls += 1;
          if (calls === 2) throw new Error('killed');
          return made;
        },
      },
    });
    await expect(breaking.load()).rejects.toThrow('killed');
    const left = await counts(database);
    expect(left).toMatchObject({ people: whole.people, demands: 0 });
    expect(left?.achievements).toBeGreaterThan(0);
    expect(left?.achievements).toBeLessThan(whole.achievements);
    expect(await sampleSeason.isWanted()).toBe(true);

    const steps: number[] = [];
    await sampleSeason.load((done) => steps.push(done));
    expect(steps[0]).toBe(whole.organizations + whole.people + left?.achievements);
    expect(await counts(database)).toEqual(whole);
  });

  test('happens once when two loads run at the same time', async () => {
    const { database, sampleSeason } = await startForTest();
    await Promise.all([sampleSeason.load(), sampleSeason.load()]);
    expect(await counts(database)).toEqual(whole);
  });
});

describe('a loaded season', () => {
  let loaded: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    loaded = await start();
    await loaded.sampleSeason.load();
  });
  afterAll(() => loaded.close());

  test('puts achievements into the auction season, demands into the challenge season, and money into fen', async () => {
    const { database, seasons, achievements, demands } = loaded;
    const kinds = new Map((await seasons.list()).map(({ id, kind }) => [id, kind]));
    const { rows } = await database.read((tx) =>
      tx.query<{ id: string; key: string }>(`select record_id as id, key from sample_records`),
    );
    const idOf = new Map(rows.map(({ key, id }) => [key, id]));

    const priced = sample.achievements.find((row) => row.askingPriceYuan && row.venueSession && row.team.length > 1);
    const achievement = await achievements.get(idOf.get(priced?.key ?? '') ?? '');
    expect(kinds.get(achievement.seasonId ?? '')).toBe('auction');
    expect(achievement.askingPriceFen).toBe(BigInt(priced?.askingPriceYuan ?? 0) * 100n);
    expect(achievement.venueSessionId).not.toBeNull();
    expect(achievement.team).toEqual(priced?.team.map((key) => idOf.get(key)));

    const published = sample.demands.find((row) => row.public && row.budgetYuan);
    const id = idOf.get(published?.key ?? '') ?? '';
    const raw = await demands.get(id, 'raw');
    expect(kinds.get(raw.seasonId ?? '')).toBe('challenge');
    expect(raw.budgetMaxFen).toBe(BigInt(published?.budgetYuan?.max ?? 0) * 100n);
    expect(raw.text).toEqual({ title: published?.title, ...published?.raw });
    expect((await demands.get(id, 'public')).text).toEqual(published?.public);
  });

  test('waives the rule for published patents that miss it, and only for those', async () => {
    const { database } = loaded;
    const { rows } = await database.read((tx) =>
      tx.query<{ state: string; miss: boolean; waived: boolean }>(
        `select state, rule_miss is not null as miss, rule_waiver is not null as waived from achievements`,
      ),
    );
    expect(rows.filter(({ miss }) => miss).length).toBeGreaterThanOrEqual(20);
    expect(rows.filter(({ state, miss, waived }) => waived !== (miss && state === 'published'))).toEqual([]);
  });

  test('gives the demands with known good achievements, all of them published', async () => {
    const { database, sampleSeason } = loaded;
    const pairs = await sampleSeason.goodPairs();
    expect(pairs.length).toBeGreaterThanOrEqual(40);
    const good = pairs.flatMap(({ achievementIds }) => achievementIds);
    const { rows } = await database.read((tx) =>
      tx.query(`select 1 from achievements where state <> 'published' and id = any($1::uuid[])`, [good]),
    );
    expect(rows).toEqual([]);
  });

  // The last one here, since it adds a record.
  test('counts as a database without records of people’s own until someone adds one', async () => {
    const { organizations, sampleSeason } = loaded;
    expect(await sampleSeason.isEmpty()).toBe(true);
    await organizations.create(own);
    expect(await sampleSeason.isEmpty()).toBe(false);
  });
});

describe('removing', () => {
  test('takes the whole sample and leaves the records, seasons and venue sessions of others', async () => {
    const { database, seasons, venueSessions, organizations, sampleSeason } = await startForTest();
    await sampleSeason.load();
    const mine = await organizations.create(own);
    await database.transaction((tx) => tx.query('delete from outbox'));
    await sampleSeason.remove();
    expect(await counts(database)).toEqual({ ...none, organizations: 1 });
    expect((await organizations.get(mine.id)).name).toBe('南通自有单位');
    expect(await seasons.list()).toHaveLength(2);
    expect(await venueSessions.list({ year: 2026 })).toHaveLength(20);
    const jobs = await queued(database);
    expect(jobs.get('achievement')?.size).toBe(whole.achievements);
    expect(jobs.get('organization')?.has(mine.id)).toBe(false);
  });

  test('is refused, and changes nothing, while a record of someone else refers to the sample', async () => {
    const { database, people, sampleSeason } = await startForTest();
    await sampleSeason.load();
    const { rows } = await database.read((tx) => tx.query<{ id: string }>('select id from organizations limit 1'));
    const input = NewPerson.parse({ name: '路人甲', roles: ['expert'], organizationId: rows[0]?.id });
    const person = await people.create(input);
    await expect(sampleSeason.remove()).rejects.toThrow('另有 1 名人员引用了示例单位');
    expect(await counts(database)).toEqual({ ...whole, people: whole.people + 1 });

    await people.edit(person.id, { version: 1, organizationId: null });
    await sampleSeason.remove();
    expect(await counts(database)).toEqual({ ...none, people: 1 });
  });

  test('is remembered: a start does not bring the sample back, a command does', async () => {
    const { database, sampleSeason } = await startForTest();
    expect(await sampleSeason.isWanted()).toBe(true);
    await sampleSeason.load();
    await sampleSeason.remove();
    expect(await sampleSeason.isEmpty()).toBe(true);
    expect(await sampleSeason.isWanted()).toBe(false);
    await sampleSeason.load();
    expect(await counts(database)).toEqual(whole);
    expect(await sampleSeason.isWanted()).toBe(true);
  });
});

test('a start leaves a database alone that people use without the sample', async () => {
  const { organizations, sampleSeason } = await startForTest();
  await organizations.create(own);
  expect(await sampleSeason.isWanted()).toBe(false);
});
