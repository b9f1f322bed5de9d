import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Acting } from '../../src/access/actor.ts';
import { nobody, systemActor } from '../../src/access/actor.ts';
import { Forbidden } from '../../src/errors.ts';
import { createLimits, type LimitSettings } from '../../src/http/limits.ts';
import { openTestApp } from '../app.ts';

/** Each opens databases of its own, which takes long on a busy machine. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const redisUrl = process.env.REDIS_URL;
const none: LimitSettings = {
  address: 0,
  account: 0,
  key: 0,
  matches: 0,
  demandTexts: 0,
  refusals: 0,
  nameRefusals: 0,
};
const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

/** Counted in Redis, in a space of the test's own, where the tests have one. */
async function limitsOf(settings: Partial<LimitSettings>) {
  if (!redisUrl) return createLimits({ ...none, ...settings });
  const client = new Redis(redisUrl);
  await client.ping();
  closing.push(() => client.disconnect());
  return createLimits({ ...none, ...settings }, { client, prefix: `test-${randomUUID()}` });
}

const idOf = (name: string) =>
  `00000000-0000-7000-8000-${Buffer.from(name).toString('hex').slice(0, 12).padStart(12, '0')}`;

/** Who sends is said by headers; `x-wrong` stands for a session or key that is none. */
function sender(headers: Record<string, unknown>): Acting {
  if (headers['x-wrong']) throw new Forbidden('local.unauthorized');
  const origin = { via: 'web', address: null, requestId: null } as const;
  if (headers['x-system']) return { actor: systemActor, origin };
  if (!headers['x-account']) return { actor: nobody, origin };
  const key = headers['x-key'] ? { id: String(headers['x-key']), actions: [] } : null;
  const grant = { role: 'operator', organizationId: null, seasonId: null, venueSessionId: null } as const;
  const actor = {
    kind: 'account',
    accountId: idOf(String(headers['x-account'])),
    personId: null,
    grants: [grant],
    key,
  } as const;
  return { actor: { ...actor, grants: [grant] }, origin };
}

async function openLimited(settings: Partial<LimitSettings>) {
  const app = await openTestApp({
    limits: await limitsOf(settings),
    authenticate: async ({ headers }) => sender(headers),
  });
  closing.push(app.close);
  const get = async (url: string, headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') => {
    const answer = await app.server.inject({ url, headers, remoteAddress });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  };
  return { ...app, get };
}
const seasons = '/api/v1/seasons';

describe('requests', () => {
  test('of one account are counted together, whichever address or key they come with', async () => {
    const { get } = await openLimited({ account: 2 });
    const first = await get(seasons, { 'x-account': 'a' });
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '2', 'ratelimit-remaining': '1' });
    expect((await get(seasons, { 'x-account': 'a', 'x-key': 'k' }, '192.0.2.2')).status).toBe(200);
    const refused = await get(seasons, { 'x-account': 'a' });
    expect(refused).toMatchObject({ status: 429, body: { code: 'request.too_many', status: 429 } });
    expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(refused.headers['ratelimit-remaining']).toBe('0');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await get(seasons, { 'x-account': 'b' })).status).toBe(200);
  });

  test('with one key are counted by key, from one address by address', async () => {
    const { get } = await openLimited({ key: 1, address: 3 });
    expect((await get(seasons, { 'x-account': 'a', 'x-key': 'k' })).status).toBe(200);
    expect((await get(seasons, { 'x-account': 'a', 'x-key': 'k' })).status).toBe(429);
    expect((await get(seasons, { 'x-account': 'a', 'x-key': 'l' })).status).toBe(200);
    expect((await get(seasons)).status).toBe(429);
    expect((await get(seasons, {}, '192.0.2.9')).status).toBe(200);
  });

  test('of the system and for its health are not limited', async () => {
    const { get } = await openLimited({ address: 1, refusals: 1 });
    for (let at = 0; at < 3; at += 1) {
      expect((await get(seasons, { 'x-system': '1' })).status).toBe(200);
      expect((await get('/healthz')).status).toBe(200);
    }
  });
});

test('matches have a limit of their own', async () => {
  const { get } = await openLimited({ matches: 1 });
  const url = '/api/v1/matches/explain';
  expect((await get(url, { 'x-account': 'a' })).status).toBe(422);
  expect((await get(url, { 'x-account': 'a' })).status).toBe(429);
  expect((await get(seasons, { 'x-account': 'a' })).status).toBe(200);
});

test('confidential texts are limited by distinct demands, one by one or in lists; publications are not', async () => {
  const app = await openLimited({ demandTexts: 2 });
  const post = async (url: string, payload: object) =>
    (await app.server.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers: { 'x-system': '1' } })).json();
  const { id: organizationId } = await post('/organizations', { kind: 'enterprise', name: '单位' });
  const demands: string[] = [];
  for (const title of ['甲', '乙', '丙'])
    demands.push((await post('/demands', { organizationId, raw: { title, problem: '题' } })).id);
  const read = (id: string | undefined, stage = 'raw', account = 'a') =>
    app.get(`/api/v1/demands/${id}?stage=${stage}`, { 'x-account': account });
  for (const id of [demands[0], demands[0], demands[1], demands[0]]) expect((await read(id)).status).toBe(200);
  const refused = await read(demands[2]);
  expect(refused).toMatchObject({ status: 429, body: { code: 'request.too_many' } });
  expect(JSON.stringify(refused.body)).not.toContain('丙');
  expect((await read(demands[2], 'public')).status).toBe(200);
  expect((await read(demands[2], 'raw', 'b')).status).toBe(200);
  expect((await app.get('/api/v1/demands?stage=raw&limit=2', { 'x-account': 'c' })).status).toBe(200);
  expect((await app.get('/api/v1/demands?stage=raw&limit=3', { 'x-account': 'c' })).status).toBe(429);
});

test('an address that was refused too often is not listened to, even with a right key; others are', async () => {
  const { get } = await openLimited({ refusals: 3 });
  for (let at = 0; at < 3; at += 1) expect((await get(seasons, { 'x-wrong': '1' })).status).toBe(401);
  const refused = await get(seasons, { 'x-account': 'a' });
  expect(refused).toMatchObject({ status: 429, body: { code: 'request.too_many' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60);
  expect((await get(seasons, { 'x-account': 'a' }, '192.0.2.7')).status).toBe(200);
});

test('a Redis that is away lets each process count for itself', async () => {
  const client = new Redis('redis://127.0.0.1:1', {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: () => null,
  });
  client.on('error', () => {});
  const limits = createLimits({ ...none, account: 1 }, { client, prefix: 'test' });
  expect(await limits.use('account', 'a')).toMatchObject({ remaining: 0, exceeded: false });
  expect(await limits.use('account', 'a')).toMatchObject({ exceeded: true });
  client.disconnect();
});

test.skipIf(!redisUrl)('processes with one Redis count together (needs REDIS_URL)', async () => {
  const prefix = `test-${randomUUID()}`;
  const [one, two] = [new Redis(redisUrl ?? ''), new Redis(redisUrl ?? '')];
  const [first, second] = [one, two].map((client) => createLimits({ ...none, account: 2 }, { client, prefix }));
  for (const client of [one, two]) await client.ping();
  await first?.use('account', 'a');
  await second?.use('account', 'a');
  expect(await first?.use('account', 'a')).toMatchObject({ exceeded: true });
  for (const client of [one, two]) client.disconnect();
});
