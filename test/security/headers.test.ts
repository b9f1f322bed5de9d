import { afterAll, expect, test, vi } from 'vitest';
import { actAsSystem, currentActing } from '../../src/access/acting.ts';
import { deepestJson } from '../../src/http/json-body.ts';
import { checkSameOrigin } from '../../src/http/same-origin.ts';
import { openTestApp } from '../app.ts';
import { operationsOf, readDocument } from '../http/operations.ts';

/** Each opens databases of its own, which takes long on a busy machine. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { server, close } = await openTestApp({ bodyLimit: 10_000 });
afterAll(close);
const operations = operationsOf(await readDocument(server));
const id = '01a210d6-cdf4-76aa-a262-67941c8fc519';
const urlOf = (path: string) => path.replaceAll(/\{id\}/g, id).replaceAll(/\{\w+\}/g, 'public');

interface Policy {
  [directive: string]: string[];
}
const policyOf = (header: unknown): Policy =>
  Object.fromEntries(
    String(header)
      .split(';')
      .map((part) => part.trim().split(' '))
      .map(([directive = '', ...sources]) => [directive, sources]),
  );

test('every route answers under a policy that lets nothing run, to no other site, and kept by nobody', async () => {
  expect(operations.length).toBeGreaterThan(20);
  for (const { method, path } of operations) {
    const { headers } = await server.inject({
      method: method as 'GET',
      url: urlOf(path),
      headers: { origin: 'http://localhost', host: 'localhost' },
      ...(method === 'GET' ? {} : { payload: {} }),
    });
    const at = `${method} ${path}`;
    expect(headers, at).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(policyOf(headers['content-security-policy']), at).toEqual({
      'default-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    });
    expect(
      Object.keys(headers).filter(
        (name) => name.startsWith('access-control-') || name === 'x-powered-by' || name === 'server',
      ),
      at,
    ).toEqual([]);
  }
});

test.each(['/', '/docs/', '/docs/errors'])('the page %s runs no script but its own', async (url) => {
  const { headers } = await server.inject(url);
  const policy = policyOf(headers['content-security-policy']);
  expect(policy['default-src']).toEqual(["'none'"]);
  expect(policy['frame-ancestors']).toEqual(["'none'"]);
  expect(policy['base-uri']).toEqual(["'none'"]);
  expect((policy['script-src'] ?? []).filter((source) => /unsafe|\*|http|data:/.test(source))).toEqual([]);
});

test('TLS is demanded of a browser that came by it', async () => {
  const proxied = await openTestApp({ trustedProxies: ['127.0.0.1'] });
  const { headers } = await proxied.server.inject({ url: '/', headers: { 'x-forwarded-proto': 'https' } });
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
  await proxied.close();
  expect((await server.inject({ url: '/', headers: { 'x-forwarded-proto': 'https' } })).headers).not.toHaveProperty(
    'strict-transport-security',
  );
});

test('CORS is off: no preflight is granted', async () => {
  for (const { path } of operations) {
    const answer = await server.inject({
      method: 'OPTIONS',
      url: urlOf(path),
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.statusCode, path).toBe(405);
    expect(Object.keys(answer.headers).join()).not.toContain('access-control');
  }
});

const checking = await openTestApp({
  authenticate: async (request) => {
    checkSameOrigin(request, 'https://market.example', false);
    return actAsSystem('web', currentActing);
  },
});
afterAll(() => checking.close());

test.each([
  [{ origin: 'https://evil.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:80' }, 403],
  [{ 'sec-fetch-site': 'same-origin', origin: 'https://market.example' }, 201],
  [{ origin: 'http://localhost' }, 201],
  [{}, 201],
])('a POST with %j gets %i', async (headers, status) => {
  const answer = await checking.server.inject({
    method: 'POST',
    url: '/api/v1/people',
    headers: { host: 'localhost', ...headers },
    payload: { name: '人员', roles: ['expert'] },
  });
  expect(answer.statusCode).toBe(status);
  if (status === 403) expect(answer.json().code).toBe('request.cross_site');
});

test('a body is limited in size and depth on every route that takes one', async () => {
  const deep = `${'['.repeat(deepestJson + 1)}${']'.repeat(deepestJson + 1)}`;
  const large = JSON.stringify('x'.repeat(10_000));
  const taking = operations.filter(({ body }) => body);
  expect(taking.length).toBeGreaterThan(10);
  for (const { method, path } of taking) {
    const send = (payload: string) =>
      server.inject({
        method: method as 'POST',
        url: urlOf(path),
        payload,
        headers: { 'content-type': 'application/json' },
      });
    expect((await send(deep)).json(), path).toMatchObject({ code: 'input.unreadable' });
    expect((await send(large)).json(), path).toMatchObject({ code: 'request.too_large' });
  }
});
