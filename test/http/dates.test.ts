import { afterAll, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';

// East of UTC a `date` read as a moment is one day early (cases.md 52); set before anything reads a date.
const zoneBefore = process.env.TZ;
process.env.TZ = 'Asia/Shanghai';
const { openTestApp } = await import('../app.ts');
const { apiOf } = await import('./requests.ts');

const { server, services, database, close } = await openTestApp();
afterAll(async () => {
  await close();
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});
const { get, post } = apiOf(server);

const seasonId = newId();
await database.transaction((tx) =>
  services.seasons.seed(
    tx,
    [],
    [
      {
        id: seasonId,
        kind: 'auction',
        year: 2026,
        name: '拍卖季',
        opensOn: null,
        submissionDeadline: '2026-10-30',
        roadshowDeadline: '2026-10-30',
        patentsGrantedFrom: '2023-01-01',
        biddingWeekdays: [],
        targets: {},
      },
    ],
  ),
);
const organizationId = (await post('/organizations', { kind: 'university', name: '东八区大学' })).body.id;

test('the process runs east of UTC', () => {
  expect(new Date('2026-10-30T00:00:00Z').getHours()).toBe(8);
});

test.each([
  ['2023-01-01', null],
  ['2022-12-31', '授权日 2022-12-31 早于 2023-01-01'],
])('a patent granted on %s is judged by its day', async (grantDate, ruleMiss) => {
  const patent = { organizationId, seasonId, kind: 'patent', title: '专利', grantDate, legalStatus: 'in_force' };
  const { body } = await post('/achievements', patent);
  expect(body).toMatchObject({ grantDate, ruleMiss });
  expect((await get(`/achievements/${body.id}`)).body).toMatchObject({ grantDate, ruleMiss });
});

test('a deadline stays the day that was written', async () => {
  const { body } = await post('/demands', { organizationId, deadline: '2026-10-30', raw: { title: '需求' } });
  expect((await get(`/demands/${body.id}`)).body.deadline).toBe('2026-10-30');
  expect((await get(`/seasons/${seasonId}`)).body).toMatchObject({ submissionDeadline: '2026-10-30' });
});

test.each([
  '0000-01-01',
  '2023-02-29',
  '2026-13-01',
  '2026-10-32',
  '2026-10-30T00:00:00Z',
  '2026/10/30',
  '20261030',
  ' 2026-10-30',
  '二〇二六年十月三十日',
])('%s is refused as a day', async (deadline) => {
  const { status, body } = await post('/demands', { organizationId, deadline, raw: { title: '需求' } });
  expect({ status, path: body.errors?.[0].path }).toEqual({ status: 422, path: 'deadline' });
});
