import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, describe, expect, test } from 'vitest';
import { actAsSystem, currentActing } from '../../src/access/acting.ts';
import type { Acting } from '../../src/access/actor.ts';
import { createApp } from '../../src/app.ts';
import { createServer } from '../../src/http/server.ts';
import { createIdempotency } from '../../src/idempotency/service.ts';
import { NewPerson } from '../../src/people/types.ts';
import { openTestApp } from '../app.ts';

let now = new Date('2026-05-01T00:00:00Z');
const account = (accountId: string): Acting => ({
  actor: {
    kind: 'account',
    accountId,
    personId: null,
    grants: [{ role: 'operator', organizationId: null, seasonId: null, venueSessionId: null }],
    key: null,
  },
  origin: { via: 'web', address: null, requestId: null },
});
const app = await openTestApp({
  clock: () => now,
  authenticate: async ({ headers }) =>
    headers['x-account'] ? account(String(headers['x-account'])) : actAsSystem('web', currentActing),
});
afterAll(app.close);

/** The same service as a second process would run it, on connections and memory of its own; both clocks agree. */
const { database, services } = app;
const { provider, reader } = services;
const secondServer = await createServer({
  services: createApp({ database, provider, reader, clock: () => now }),
  metrics: app.metrics,
  logger: pino({ level: 'silent' }),
  readiness: async () => ({ ready: true, checks: {} }),
  authenticate: async () => actAsSystem('web', currentActing),
  bodyLimit: 1024 * 1024,
  loopbackOnly: true,
});
afterAll(() => secondServer.close());

interface Given {
  headers?: Record<string, string>;
  server?: FastifyInstance;
}
async function post(url: string, body: object, key: string, { headers, server = app.server }: Given = {}) {
  const answer = await server.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    payload: body,
    headers: { 'idempotency-key': key, ...headers },
  });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}
const organization = () => ({ kind: 'enterprise', name: `单位${randomUUID()}` });
const person = () => ({ name: `人${randomUUID()}`, roles: ['expert'] });
const countOf = async (name: string) => {
  const { rows } = await app.database.read((tx) => tx.query('select id from people where name = $1', [name]));
  return rows.length;
};

test('the same key and body get the same answer, and take effect once', async () => {
  const body = person();
  const first = await post('/people', body, 'a');
  const again = await post('/people', { roles: body.roles, name: body.name }, 'a');
  expect(first.status).toBe(201);
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(again.headers).toMatchObject({
    location: first.headers.location,
    'content-type': first.headers['content-type'],
    'idempotency-replayed': 'true',
    'cache-control': 'no-store',
  });
  expect(first.headers).not.toHaveProperty('idempotency-replayed');
  expect(await countOf(body.name)).toBe(1);
});

test('a move is made once: sent again it is no conflict', async () => {
  const { body: made } = await post('/organizations', organization(), 'made');
  const first = await post(`/organizations/${made.id}/withdraw`, { version: 1 }, 'moved');
  expect(first).toMatchObject({ status: 200, body: { state: 'withdrawn', version: 2 } });
  expect(await post(`/organizations/${made.id}/withdraw`, { version: 1 }, 'moved')).toMatchObject({
    status: 200,
    body: first.body,
  });
  expect((await post(`/organizations/${made.id}/withdraw`, { version: 1 }, 'moved-otherwise')).status).toBe(409);
});

test('the same key with another body, or for another record of the route, is refused', async () => {
  const body = person();
  await post('/people', body, 'b');
  const other = await post('/people', { ...body, position: '主任' }, 'b');
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency.other_body' } });
  expect(await countOf(body.name)).toBe(1);
  const [one, two] = [await post('/people', person(), 'b1'), await post('/people', person(), 'b2')];
  await post(`/people/${one.body.id}/withdraw`, { version: 1 }, 'c');
  const elsewhere = await post(`/people/${two.body.id}/withdraw`, { version: 1 }, 'c');
  expect(elsewhere).toMatchObject({ status: 422, body: { code: 'idempotency.other_body' } });
});

test('a refused request is not remembered: with the same key it is judged anew, whatever it says', async () => {
  const body = person();
  const unknown = { ...body, organizationId: '01a210d6-cdf4-76aa-a262-67941c8fc519' };
  expect((await post('/people', { ...body, roles: '错' }, 'd')).status).toBe(422);
  expect((await post('/people', unknown, 'd')).status).toBe(422);
  expect((await post('/people', body, 'd')).status).toBe(201);
  expect(await countOf(body.name)).toBe(1);
});

test('two at once: one takes effect, the other is told so, and its retry gets the answer', async () => {
  const body = person();
  const both = await Promise.all([post('/people', body, 'e'), post('/people', body, 'e')]);
  const [done, told] = both.sort((one, other) => one.status - other.status);
  expect(done?.status).toBe(201);
  expect(told).toMatchObject({ status: 409, body: { code: 'idempotency.in_progress' } });
  expect(await post('/people', body, 'e')).toMatchObject({ status: 201, body: done?.body });
  expect(await countOf(body.name)).toBe(1);
});

test('two at once in two processes have one effect and one answer', async () => {
  for (let round = 0; round < 10; round += 1) {
    const body = person();
    const both = await Promise.all([
      post('/people', body, `f${round}`),
      post('/people', body, `f${round}`, { server: secondServer }),
    ]);
    for (const { status, body } of both) {
      if (status !== 201) expect(body).toMatchObject({ status: 409, code: 'idempotency.in_progress' });
    }
    const made = both.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    const retry = await post('/people', body, `f${round}`, { server: secondServer });
    expect(retry.status).toBe(201);
    for (const { body } of made) expect(body).toEqual(retry.body);
    expect(await countOf(body.name)).toBe(1);
  }
});

test('a key means nothing to another account or on another route', async () => {
  const body = person();
  const one = await post('/people', body, 'g', { headers: { 'x-account': 'one' } });
  const two = await post('/people', body, 'g', { headers: { 'x-account': 'two' } });
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(two.body.id).not.toBe(one.body.id);
  expect((await post('/organizations', organization(), 'g', { headers: { 'x-account': 'one' } })).status).toBe(201);
});

describe('a process that ends after the commit, before the answer', () => {
  const request = { caller: 'system ', route: 'POST /x', key: 'lost', fingerprint: 'f' };
  const start = new Date('2026-06-01T00:00:00Z');
  const elsewhere = (at: Date) => createIdempotency({ database: app.database, clock: () => at });

  test('has done it once: a retry is told to wait, then that the answer is lost, and never does it again', async () => {
    const begun = await elsewhere(start).begin(request);
    if (!('work' in begun)) throw new Error('a fresh key has no answer');
    const body = person();
    await begun.work.run(() => app.services.people.create(NewPerson.parse(body)));
    const after = (minutes: number) => elsewhere(new Date(start.getTime() + minutes * 60_000)).begin(request);
    await expect(after(1)).rejects.toMatchObject({ code: 'idempotency.in_progress' });
    await expect(after(10)).rejects.toMatchObject({ code: 'idempotency.answer_lost' });
    expect(await countOf(body.name)).toBe(1);
  });

  test('has done nothing, key included, when it ends before the commit', async () => {
    const unborn = { ...request, key: 'unborn' };
    const begun = await elsewhere(start).begin(unborn);
    if (!('work' in begun)) throw new Error('a fresh key has no answer');
    const failing = begun.work.run(() =>
      app.database.transaction(async (tx) => {
        await tx.query("insert into domains (id, position, name) values ('lost', 1, '丢失')");
        throw new Error('killed');
      }),
    );
    await expect(failing).rejects.toThrow('killed');
    expect(await elsewhere(start).begin(unborn)).toHaveProperty('work');
  });
});

test('a key is forgotten after a day, by a job that comes when the next one is due', async () => {
  await app.database.transaction((tx) => tx.query("delete from outbox where name = 'remove-idempotency-keys'"));
  await app.database.transaction((tx) => tx.query('delete from idempotency_keys'));
  now = new Date('2026-07-01T00:00:00Z');
  await post('/people', person(), 'old');
  now = new Date('2026-07-01T12:00:00Z');
  await post('/people', person(), 'young');
  now = new Date('2026-07-02T00:00:02Z');
  const jobs = () =>
    app.database.read((tx) =>
      tx.query("select run_at from outbox where name = 'remove-idempotency-keys' order by run_at"),
    );
  expect((await jobs()).rows).toEqual([{ run_at: '2026-07-02T00:00:01.000Z' }]);
  await app.database.transaction((tx) => tx.query("delete from outbox where name = 'remove-idempotency-keys'"));
  await app.services.idempotency.removeOld();
  const { rows } = await app.database.read((tx) => tx.query('select key from idempotency_keys'));
  expect(rows).toEqual([{ key: 'young' }]);
  expect((await jobs()).rows).toEqual([{ run_at: '2026-07-02T12:00:01.000Z' }]);
});

test.each(['', '带空格 的键', 'x'.repeat(201)])('the key %j is refused', async (key) => {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/v1/people',
    payload: person(),
    headers: { 'idempotency-key': encodeURI(key).replaceAll('%20', ' ') },
  });
  expect(answer.json()).toMatchObject({ code: 'input.invalid', errors: [{ path: 'idempotency-key' }] });
});

test('every POST that creates or moves something documents the header; what only reads does not', async () => {
  const { paths } = (await app.server.inject('/openapi.json')).json();
  for (const [path, methods] of Object.entries<Record<string, { parameters?: { name: string }[] }>>(paths)) {
    if (!methods.post) continue;
    const names = (methods.post.parameters ?? []).map(({ name }) => name);
    const isReading = /^\/api\/v1\/(?:matches|desensitization\/detect)/.test(path);
    expect(names.includes('idempotency-key'), path).toBe(!isReading);
  }
});
