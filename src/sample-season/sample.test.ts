import { describe, expect, test } from 'vitest';
import { hasValidCheckCharacter } from '../organizations/credit-code.ts';
import { readNotice, readSample } from './read-sample.ts';

const notice = await readNotice();
const domainIds = notice.domains.map(({ id }) => id);
const { organizations, people, achievements, demands } = await readSample(domainIds);

const domainOf = ({ key }: { key: string }) => key.slice(0, key.indexOf('/'));
const unique = (values: string[]) =>
  expect(values.filter((value, place) => values.indexOf(value) !== place)).toEqual([]);

test('the season is as large as a demonstration needs', () => {
  expect(organizations.length).toBeGreaterThanOrEqual(50);
  expect(people.length).toBeGreaterThanOrEqual(60);
  expect(achievements.length).toBeGreaterThanOrEqual(200);
  expect(demands.length).toBeGreaterThanOrEqual(80);
  expect(demands.filter(({ goodAchievements }) => goodAchievements.length > 0).length).toBeGreaterThanOrEqual(40);
});

test.each(domainIds)('%s has records of every kind', (id) => {
  const share = (rows: { key: string }[]) => rows.filter((row) => domainOf(row) === id).length;
  expect(share(organizations)).toBeGreaterThanOrEqual(6);
  expect(share(people)).toBeGreaterThanOrEqual(7);
  expect(share(achievements)).toBeGreaterThanOrEqual(21);
  expect(share(demands)).toBeGreaterThanOrEqual(9);
});

test('every reference leads to a record of the right kind', () => {
  const of = (rows: { key: string }[]) => new Set(rows.map(({ key }) => key));
  const [organizationKeys, personKeys, achievementKeys] = [of(organizations), of(people), of(achievements)];
  for (const person of people) expect(organizationKeys).toContain(person.organization);
  for (const { holder, team } of achievements) {
    expect(organizationKeys).toContain(holder);
    for (const member of team) expect(personKeys).toContain(member);
  }
  for (const { organization, goodAchievements } of demands) {
    expect(organizationKeys).toContain(organization);
    for (const key of goodAchievements) expect(achievementKeys).toContain(key);
  }
});

test('keys, names of organizations, credit codes and patent numbers are unique', () => {
  unique([...organizations, ...people, ...achievements, ...demands].map(({ key }) => key));
  unique(organizations.map(({ name }) => name));
  unique(organizations.map(({ creditCode }) => creditCode ?? ''));
  unique(achievements.flatMap(({ patentNumber }) => patentNumber ?? []));
});

test('every organization has a made-up credit code with the right check character', () => {
  for (const { creditCode } of organizations) {
    // 999999 is no administrative division: the code cannot be a real one.
    expect(creditCode).toMatch(/^[0-9A-Z]{2}999999/);
    expect(hasValidCheckCharacter(creditCode ?? '')).toBe(true);
  }
});

describe('patent numbers', () => {
  const granted = achievements.filter(({ kind, grantDate }) => kind === 'patent' && grantDate);

  test('are there exactly for granted patents', () => {
    expect(achievements.filter(({ patentNumber }) => patentNumber)).toEqual(granted);
  });

  test('have the type of the patent, a year not after the grant, and the right check digit', () => {
    const types = { invention: '1', utility_model: '2', design: '3' };
    for (const { patentNumber, patentType, grantDate } of granted) {
      const [, digits = '', check] = /^ZL(\d{12})\.([\dX])$/.exec(patentNumber ?? '') ?? [];
      expect(digits.slice(4, 7)).toBe(`${types[patentType ?? 'design']}99`);
      expect(Number(digits.slice(0, 4))).toBeLessThanOrEqual(Number(grantDate?.slice(0, 4)));
      // Weights 2 to 9, then 2 to 5, modulo 11 (ZC 0006-2003).
      const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * ((place % 8) + 2), 0);
      expect(check).toBe(sum % 11 === 10 ? 'X' : String(sum % 11));
    }
  });
});

test('venue sessions are of the record’s domain, and open to its season', () => {
  const sessions = new Map(notice.venueSessions.map((session) => [session.number, session]));
  const wrong = (rows: { key: string; domain: string; venueSession: number | null }[], closed: string) =>
    rows.filter(({ domain, venueSession }) => {
      const session = venueSession === null ? null : sessions.get(venueSession);
      return session !== null && (session?.domainId !== domain || session.seasonKind === closed);
    });
  expect(wrong(achievements, 'challenge')).toEqual([]);
  expect(wrong(demands, 'auction')).toEqual([]);
});

test('a demand is published exactly when it has a public text', () => {
  for (const demand of demands) expect(demand.public !== null).toBe(demand.state === 'published');
});

test('no public text names an organization or a person of the sample', () => {
  const names = organizations.flatMap(({ name, shortName, formerNames }) => [name, shortName ?? name, ...formerNames]);
  const secrets = [...names, ...people.map(({ name }) => name)];
  const leaks = demands.flatMap((demand) => {
    const text = Object.values(demand.public ?? {}).join('\n');
    return secrets.filter((secret) => text.includes(secret)).map((secret) => `${demand.key}: ${secret}`);
  });
  expect(leaks).toEqual([]);
});
