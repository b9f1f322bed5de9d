import { afterAll, expect, test } from 'vitest';
import { openTestApp } from '../app.ts';
import { apiOf } from './requests.ts';

const { server, close } = await openTestApp();
afterAll(close);
const { get, post, refused } = apiOf(server);

const organizationId = (await post('/organizations', { kind: 'hospital', name: '清河医院' })).body.id;

const kinds: [string, (number: number) => object][] = [
  ['organizations', (number) => ({ kind: 'bank', name: `第 ${number} 银行` })],
  ['people', (number) => ({ name: `成员 ${number}`, roles: ['researcher'], organizationId })],
  ['achievements', (number) => ({ organizationId, kind: 'software_copyright', title: `软件 ${number}` })],
  ['demands', (number) => ({ organizationId, raw: { title: `需求 ${number}` } })],
];
const filters: Record<string, string> = {
  organizations: 'kind=bank',
  people: `organizationId=${organizationId}`,
  achievements: 'kind=software_copyright&state=draft',
  demands: `organizationId=${organizationId}`,
};

test.each(kinds)('45 %s are paged newest first without loss or repeats, while new ones arrive', async (kind, input) => {
  const made: string[] = [];
  for (let number = 0; number < 45; number++) made.push((await post(`/${kind}`, input(number))).body.id);

  const seen: string[] = [];
  const sizes: number[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { body } = await get(`/${kind}?limit=20&${filters[kind]}${query}`);
    sizes.push(body.items.length);
    seen.push(...body.items.map((item: { id: string }) => item.id));
    if (cursor === null) await post(`/${kind}`, input(100));
    cursor = body.nextCursor;
  } while (cursor !== null);

  expect(sizes).toEqual([20, 20, 5]);
  expect(seen).toEqual(made.reverse());
});

test('a page that ends with the last row has no next page', async () => {
  const { body } = await get(`/people?organizationId=${organizationId}&limit=46`);
  expect(body.items).toHaveLength(46);
  expect(body.nextCursor).toBeNull();
});

test('a filter leaves out what does not fit', async () => {
  await post('/people', { name: '独立专家', roles: ['expert'] });
  const { body } = await get('/people?role=expert');
  expect(body.items.map((item: { name: string }) => item.name)).toEqual(['独立专家']);
  expect((await get('/achievements?kind=patent')).body).toEqual({ items: [], nextCursor: null });
});

test('a query key that does not exist is refused by name', async () => {
  expect(await refused('GET', '/people?profession=expert')).toMatchObject({
    status: 422,
    errors: [{ path: 'profession', message: '没有这个查询参数' }],
  });
});

test('a cursor that is none is refused', async () => {
  expect(await refused('GET', '/people?cursor=bm90LWFuLWlk')).toMatchObject({ status: 422, code: 'input.bad_cursor' });
});
