import { afterAll, expect, test } from 'vitest';
import { openTestDatabase } from '../../test/database.ts';
import { createSeasons } from '../seasons/service.ts';
import { createVenueSessions } from '../venue-sessions/service.ts';
import { readNotice } from './read-sample.ts';
import { seedNotice } from './seed-notice.ts';

const { database, close } = await openTestDatabase();
afterAll(close);
const seasons = createSeasons(database);
const venueSessions = createVenueSessions(database);
const notice = await readNotice();
await seedNotice({ database, seasons, venueSessions }, notice);
const sessions = await venueSessions.list({ year: 2026 });

const numbers = (kind: string | null) =>
  sessions.filter(({ seasonKind }) => seasonKind === kind).map(({ number }) => number);

test('Annex 1 has 20 venue sessions, of which three leave the kind open', () => {
  expect(sessions.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, row) => row + 1));
  expect(numbers('auction')).toEqual([1, 2, 3, 4, 5, 6, 10, 11]);
  expect(numbers('challenge')).toEqual([7, 8, 12, 13, 14, 17, 18, 19, 20]);
  expect(numbers(null)).toEqual([9, 15, 16]);
});

test('a venue session belongs to the season of its kind', async () => {
  const kinds = new Map((await seasons.list()).map(({ id, kind }) => [id, kind]));
  for (const { seasonId, seasonKind } of sessions) expect(kinds.get(seasonId ?? '') ?? null).toBe(seasonKind);
});

test('the sessions cover the ten domains as the notice shares them out', async () => {
  const domains = await seasons.domains();
  const shares = domains.map(({ id, name }) => [name, sessions.filter(({ domainId }) => domainId === id).length]);
  expect(shares).toEqual([
    ['生物医药', 1],
    ['脑机接口', 1],
    ['人工智能+医疗器械', 1],
    ['新能源', 1],
    ['先进材料', 5],
    ['高端装备', 5],
    ['船舶与海洋工程装备', 2],
    ['信息通信', 1],
    ['物联网', 1],
    ['人工智能', 2],
  ]);
});

test('sponsors and hosts are the notice’s, one name each', () => {
  const of = (number: number) => sessions.find((session) => session.number === number);
  expect(of(9)?.sponsors).toEqual(['淮安市科学技术局']);
  expect(of(9)?.hosts).toHaveLength(4);
  expect(of(4)?.sponsors[2]).toBe('盐南高新技术产业开发区管理委员会');
  expect(of(20)?.hosts).toHaveLength(6);
  for (const { sponsors, hosts } of sessions) {
    expect(sponsors.length).toBeGreaterThan(0);
    for (const name of [...sponsors, ...hosts]) expect(name).toMatch(/^[^\s、，]{4,40}$/);
  }
});

test('no alias leads to two domains', async () => {
  const words = (await seasons.domains()).flatMap(({ name, aliases }) => [name, ...aliases]);
  expect(new Set(words).size).toBe(words.length);
});

test('seeding again neither doubles nor overwrites anything', async () => {
  await seedNotice({ database, seasons, venueSessions }, notice);
  expect(await venueSessions.list({ year: 2026 })).toEqual(sessions);
  const auction = (await seasons.list()).find(({ kind }) => kind === 'auction');
  expect(auction).toMatchObject({ patentsGrantedFrom: '2023-01-01', biddingWeekdays: [3, 5] });
});
