import type { Response } from 'light-my-request';
import { afterAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { newId } from '../../src/db/ids.ts';
import { errorCodes } from '../../src/errors.ts';
import type { Problem } from '../../src/http/problem.ts';
import { seeded } from '../../src/text/seeded.ts';
import { openTestApp } from '../app.ts';
import { malformedBodies } from './malformed-bodies.ts';
import { apiOf } from './requests.ts';
import { makeRecords, validBodies } from './valid-bodies.ts';

const random = seeded(20_261_030);
const { server, services, database, close } = await openTestApp({ bodyLimit: 65_536 });
afterAll(close);
const records = await makeRecords(apiOf(server).post);
records.seasons = newId();
records.interest = newId();
await database.transaction(async (tx) => {
  await tx.query(`insert into seasons (id, kind, year, name) values ($1, 'challenge', 2026, '挑战季')`, [
    records.seasons,
  ]);
  await tx.query(
    `insert into demand_interests (id, demand_id, account_id, message, terms_version, terms_hash, registered_at, state)
     values ($1, $2, $3, '', 1, '', now(), 'registered')`,
    [records.interest, records.demands, newId()],
  );
});
// Achievements can be compared once they are indexed.
await services.indexer.indexRecords({ kind: 'achievement', ids: [records.first ?? '', records.second ?? ''] });
const bodies = validBodies(records);
const operations = documentedOperations();
const before = await fingerprints(database);
let refusals = 0;

interface Operation {
  method: string;
  path: string;
  parameters: { name: string; in: string }[];
  takesBody: boolean;
}

/** Every route of the API, as its own document lists them, so that a new route is tried without being named here. */
function documentedOperations(): Operation[] {
  type Documented = { parameters?: Operation['parameters']; requestBody?: object };
  const paths = (server.swagger() as { paths: Record<string, Record<string, Documented>> }).paths;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method,
      path,
      parameters,
      takesBody: requestBody !== undefined,
    })),
  );
}

const inQuery = (operation: Operation) => operation.parameters.filter((parameter) => parameter.in === 'query');
const queriesOf = (wanted: string) =>
  operations.filter((operation) => inQuery(operation).some(({ name }) => name === wanted));

/** A route's URL for a record that is there. */
function urlOf(
  { path }: Pick<Operation, 'path'>,
  id = records[path.split('/')[3] ?? ''] ?? records.achievements ?? '',
): string {
  return path.replace('{id}', id).replace('{interestId}', records.interest ?? '');
}

function expectRefusal(what: string, answer: Response, status?: number): void {
  const type = answer.headers['content-type'];
  expect({ what, status: answer.statusCode, type }).toEqual({
    what,
    status: status ?? expect.toSatisfy((given: number) => given >= 400 && given < 500),
    type: 'application/problem+json; charset=utf-8',
  });
  const problem = answer.json() as Problem;
  expect(errorCodes[problem.code as keyof typeof errorCodes]?.status, what).toBe(answer.statusCode);
  expect(problem.detail, what).toMatch(/[\u4e00-\u9fff]/);
  expect(problem.requestId, what).toBe(answer.headers['x-request-id']);
  for (const error of problem.errors ?? [])
    expect(error, what).toEqual({
      path: expect.stringMatching(/./),
      message: expect.stringMatching(/[\u4e00-\u9fff]/),
    });
  if (problem.status === 422 && problem.code === 'input.invalid')
    expect(problem.errors?.length, what).toBeGreaterThan(0);
  refusals++;
}

async function refuse(method: string, url: string, status?: number): Promise<void> {
  expectRefusal(`${method} ${url.slice(0, 200)}`, await server.inject({ method: method as 'GET', url }), status);
}

/** Rows and a digest of the rows of every table. */
async function fingerprints({ read }: Database): Promise<Record<string, string>> {
  return read(async (tx) => {
    const { rows: tables } = await tx.query<{ name: string }>(
      `select tablename::text as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await tx.query<{ state: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as state from ${name} t`,
      );
      found[name] = rows[0]?.state ?? '';
    }
    return found;
  });
}

test('every route that takes a body is tried, and no other', () => {
  const takingBodies = operations.filter((operation) => operation.takesBody);
  const names = takingBodies.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`);
  expect(names.sort()).toEqual(Object.keys(bodies).sort());
});

test.each(Object.entries(bodies))('%s refuses malformed bodies', async (route, { body, required, takesLongTexts }) => {
  const [method = '', path = ''] = route.split(' ');
  const url = urlOf({ path: `/api/v1${path}` });
  for (const malformed of malformedBodies(body, required, random, takesLongTexts)) {
    const headers = { 'content-type': malformed.contentType ?? 'application/json', ...malformed.headers };
    const answer = await server.inject({ method: method as 'POST', url, payload: malformed.body, headers });
    const status = malformed.body.length === 0 ? undefined : malformed.status;
    expectRefusal(`${route} with ${malformed.what}`, answer, status);
  }
});

test('every route refuses a query key it does not know, a __proto__ key and a query that cannot be decoded', async () => {
  // A sign-on server may add what it likes to its answer (OpenID Connect Core 1.0, 3.1.2.5).
  for (const operation of operations.filter(({ path }) => !path.includes('/sign-on/callback/'))) {
    const body = bodies[`${operation.method} ${operation.path.replace('/api/v1', '')}`]?.body;
    for (const [query, status] of [
      ['nothing=1', 422],
      ['__proto__=1', 422],
      ['constructor=1', 422],
      ['x=%ff', 400],
      ['%=1', 400],
    ] as const) {
      const url = `${urlOf(operation)}?${query}`;
      const request = { method: operation.method as 'POST', url, ...(body ? { payload: body } : {}) };
      expectRefusal(`${operation.method} ${url}`, await server.inject(request), status);
    }
  }
});

test('every route with an id refuses what is none', async () => {
  const id = records.achievements ?? '';
  const wrong = [
    'x',
    '1',
    `${id}0`,
    id.slice(1),
    `${id}%00`,
    `%20${id}`,
    "1'%20or%20'1'='1",
    '..%2f..%2fetc',
    'null',
    `{${id}}`,
  ];
  for (const operation of operations.filter(({ path }) => path.includes('{id}'))) {
    const body = bodies[`${operation.method} ${operation.path.replace('/api/v1', '')}`]?.body;
    for (const given of [random.pick(wrong), random.pick(wrong), '%ff', '9'.repeat(200)]) {
      const url = urlOf(operation, given);
      const request = { method: operation.method as 'POST', url, ...(body ? { payload: body } : {}) };
      expectRefusal(`${operation.method} ${url}`, await server.inject(request));
    }
  }
});

test('every list refuses page sizes, cursors and filters that are none', async () => {
  const cursors = [
    'x',
    'bm90LWEtdXVpZA',
    '%00',
    `${'A'.repeat(201)}`,
    '%F0%9F%92%A1',
    Buffer.from("' or 1=1").toString('base64url'),
  ];
  for (const { path } of queriesOf('cursor')) {
    for (const limit of ['0', '101', '-1', '1.5', '1e309', '9007199254740993', 'NaN', 'all', '', '%00', '1&limit=2']) {
      await refuse('GET', `${path}?limit=${limit}`, 422);
    }
    for (const cursor of cursors) await refuse('GET', `${path}?cursor=${cursor}`, 422);
    await refuse('GET', `${path}?domainId=%00`, 422);
    await refuse('GET', `${path}?state=deleted`, 422);
    await refuse('GET', `${path}?state=draft&state=draft`, 422);
    await refuse('GET', `${path}?domainId[]=x`, 422);
  }
  for (const year of ['20x6', '0', '1e400', '2026.5', '2026&year=2027'])
    await refuse('GET', `/api/v1/venue-sessions?year=${year}`, 422);
  for (const stage of ['secret', 'RAW', 'raw&stage=public', ''])
    await refuse('GET', `${urlOf({ path: '/api/v1/demands/{id}' })}?stage=${stage}`, 422);
});

test('every URL refuses the methods it does not have, and tells those it has', async () => {
  for (const path of new Set(operations.map((operation) => operation.path))) {
    const has = operations.filter((operation) => operation.path === path).map(({ method }) => method.toUpperCase());
    for (const method of ['DELETE', 'PUT', 'OPTIONS', 'TRACE', 'PATCH'].filter((name) => !has.includes(name))) {
      const answer = await server.inject({ method: method as 'PUT', url: urlOf({ path }) });
      expectRefusal(`${method} ${path}`, answer, 405);
      for (const name of has) expect(String(answer.headers.allow)).toContain(name);
    }
  }
});

test('URLs that lead nowhere are refused', async () => {
  const nowhere = [
    '/api',
    '/api/v1',
    '/api/v2/domains',
    '/api/v1/domains/',
    '/api/v1/achievements/../domains/x',
    '/wp-admin',
    '/.env',
    '//',
    '/api/v1/demands/x/texts',
  ];
  for (const url of nowhere) await refuse('GET', url, 404);
  await refuse('GET', `/api/v1/${'a'.repeat(5000)}`, 404);
});

test('at least 300 malformed requests were refused, and nothing was written', async () => {
  expect(refusals).toBeGreaterThan(300);
  expect(await fingerprints(database)).toEqual(before);
});

const takenThenRefused = /^account\.(wrong_password|wrong_code|dead_link|session_only)$/;

test('the bodies that the malformed ones were made from are taken', async () => {
  const answers: Record<string, number> = {};
  for (const [route, { body }] of Object.entries(bodies)) {
    const [method = '', path = ''] = route.split(' ');
    const url = urlOf({ path: `/api/v1${path}` });
    const answer = await server.inject({ method: method as 'POST', url, payload: body });
    answers[route] = answer.statusCode;
    // A conflict, since the record has moved on, is found after the body was taken.
    // So is that a password, a code or a link is a wrong one, and that it takes an account of one's own.
    if (!takenThenRefused.test(answer.json().code ?? '')) expect([200, 201, 409], route).toContain(answer.statusCode);
  }
  expect(answers).toMatchObject({
    'post /organizations': 201,
    'patch /achievements/{id}': 200,
    'patch /demands/{id}': 200,
    'post /matches': 200,
    'post /matches/explain': 200,
    'post /matches/compare': 200,
    'post /accounts': 201,
    'post /accounts/{id}/grants': 200,
    'post /invitations': 201,
    'post /session': 401,
    'post /invitations/accept': 410,
    'post /keys': 403,
  });
});
