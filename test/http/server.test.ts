import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { Readiness } from '../../src/http/operations.ts';
import { openTestApp } from '../app.ts';
import { apiOf } from './requests.ts';

let logged = '';
const stream = new Writable({
  write(chunk, _encoding, done) {
    logged += chunk;
    done();
  },
});
let state: Readiness = { ready: true, checks: { database: { ok: true } } };
const { server, services, metrics, close } = await openTestApp({
  logger: pino({ level: 'trace' }, stream),
  readiness: async () => state,
});
afterAll(close);
afterEach(() => {
  vi.restoreAllMocks();
  logged = '';
});
const { get, post, refused } = apiOf(server);
const lines = () =>
  logged
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('a log line has method, route, status, time and request id', async () => {
  const answer = await server.inject('/api/v1/seasons');
  expect(lines()).toEqual([
    expect.objectContaining({
      method: 'GET',
      route: '/api/v1/seasons',
      status: 200,
      ms: expect.any(Number),
      requestId: answer.headers['x-request-id'],
    }),
  ]);
});

test('a request id is the service’s own, whatever the caller sends', async () => {
  const headers = { 'x-request-id': 'chosen', 'request-id': 'chosen' };
  const ids = [];
  for (let time = 0; time < 2; time++)
    ids.push((await server.inject({ url: '/healthz', headers })).headers['x-request-id']);
  expect(new Set([...ids, 'chosen']).size).toBe(3);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
});

test('no log line holds what a caller sent: body, query, path or header', async () => {
  const headers = { 'content-type': 'application/json', 'user-agent': 'SECRET-agent', cookie: 'SECRET-cookie' };
  const body = '{"kind":"bank","name":"SECRET-name","SECRET-key":1}';
  await server.inject({ method: 'POST', url: '/api/v1/organizations?SECRET-query=1', payload: body, headers });
  await server.inject({ method: 'POST', url: '/api/v1/organizations', payload: body.slice(0, 30), headers });
  await server.inject({ url: '/api/v1/people/SECRET-id', headers });
  await server.inject({ url: '/SECRET-path', headers });
  await server.inject({ url: '/api/v1/%ff-SECRET', headers });
  await post('/organizations', { kind: 'bank', name: 'SECRET-name' });
  await post('/organizations', { kind: 'bank', name: 'SECRET-name' });
  expect(lines()).toHaveLength(7);
  expect(logged).not.toContain('SECRET');
});

const failures: [string, () => Error][] = [
  ['an unforeseen error', () => new Error('SECRET text')],
  ['an error whose message looks like a stack', () => new Error('SECRET\n    at SECRET')],
  [
    'a refusal of PostgreSQL',
    () => Object.assign(new Error('SECRET'), { code: '23514', detail: 'SECRET', where: 'SECRET' }),
  ],
  ['an error with a cause', () => new Error('SECRET', { cause: new Error('SECRET') })],
  ['an error that claims a status', () => Object.assign(new Error('SECRET'), { statusCode: 418, code: 'TEAPOT' })],
];

test.each(failures)('%s becomes a 500 that says nothing, and is logged without its message', async (_what, failure) => {
  vi.spyOn(services.seasons, 'list').mockRejectedValue(failure());
  const answer = await server.inject('/api/v1/seasons');
  expect(answer.statusCode).toBe(500);
  expect(answer.json()).toMatchObject({ code: 'internal', detail: '服务内部出错，请凭请求编号联系运维人员' });
  expect(answer.body + logged).not.toContain('SECRET');
  const [failed] = lines();
  expect(failed).toMatchObject({ level: 50, requestId: answer.headers['x-request-id'] });
  expect(JSON.stringify(failed?.err)).toContain('server.test.ts');
});

test('an answer that does not fit its schema is a 500, not a leak', async () => {
  const wrong = [{ id: 'SECRET', year: 'SECRET' }];
  vi.spyOn(services.seasons, 'list').mockResolvedValue(wrong as never);
  const answer = await server.inject('/api/v1/seasons');
  expect(answer.statusCode).toBe(500);
  expect(answer.body + logged).not.toContain('SECRET');
});

test.each(['22P02', '22021', '22003', '22001', '54000', '22P05', '22008'])(
  'a value that only PostgreSQL refuses (%s) is the caller’s error',
  async (code) => {
    vi.spyOn(services.seasons, 'list').mockRejectedValue(Object.assign(new Error('SECRET'), { code }));
    const problem = await refused('GET', '/seasons');
    expect(problem).toMatchObject({ status: 422, code: 'input.invalid' });
    expect(JSON.stringify(problem) + logged).not.toContain('SECRET');
  },
);

test.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '53300', '40P01', '08006'])(
  'a database that cannot answer now (%s) is 503',
  async (code) => {
    vi.spyOn(services.seasons, 'list').mockRejectedValue(Object.assign(new Error('SECRET'), { code }));
    expect(await refused('GET', '/seasons')).toMatchObject({ status: 503, code: 'unavailable' });
    expect(logged).not.toContain('SECRET');
  },
);

test('every answer forbids sniffing, framing, referring and keeping', async () => {
  for (const url of [
    '/',
    '/healthz',
    '/metrics',
    '/openapi.json',
    '/docs/',
    '/docs/errors',
    '/api/v1/domains',
    '/nowhere',
    '/%ff',
  ]) {
    const { headers } = await server.inject(url);
    expect(headers, url).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['content-security-policy'], url).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
  }
});

test('healthz says that the process runs; readyz says what is missing', async () => {
  expect((await server.inject('/healthz')).json()).toEqual({ status: 'ok' });
  expect((await server.inject('/readyz')).json()).toEqual(state);
  state = { ready: false, checks: { database: { ok: false, detail: '数据库没有应答' } } };
  const answer = await server.inject('/readyz');
  expect({ status: answer.statusCode, body: answer.json() }).toEqual({ status: 503, body: state });
});

test('metrics count answers by pattern, and what jobs and matching report', async () => {
  await get('/people/not-an-id');
  await server.inject('/made-up-path');
  metrics.job('index-records', 'done', 0.2);
  metrics.matching('similar-achievements', 0.03);
  const { body } = await server.inject('/metrics');
  expect(body).toMatch(
    /duijie_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/people\/:id",status="422"\} \d/,
  );
  expect(body).toContain('duijie_http_request_duration_seconds_count{method="GET",route="(none)",status="404"}');
  expect(body).toContain('duijie_job_duration_seconds_count{name="index-records",outcome="done"} 1');
  expect(body).toContain('duijie_matching_duration_seconds_sum{use="similar-achievements"} 0.03');
  expect(body).toContain('nodejs_eventloop_lag_seconds');
  expect(body).not.toContain('made-up-path');
});
