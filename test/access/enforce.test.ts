import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { type Actor, nobody } from '../../src/access/actor.ts';
import { enforcePolicy } from '../../src/http/enforce.ts';
import { openTestApp } from '../app.ts';
import { actingAs, actorOf } from './actors.ts';

let sender: Actor = nobody;
const { server, close } = await openTestApp({ authenticate: async () => actingAs(sender) });
afterAll(close);

test('a server with a route that names no action, or none of the table, does not start', async () => {
  for (const config of [undefined, {}, { action: 'demand.steal' as 'demand.read' }]) {
    const bare = Fastify();
    enforcePolicy(bare);
    bare.get('/named', { config: { action: 'open' } }, async () => 'ok');
    bare.get('/unnamed', { config }, async () => 'ok');
    await expect(async () => bare.ready()).rejects.toThrow('GET /unnamed');
    await bare.close();
  }
});

test('every route of the whole server names what it does', () => {
  const actions = [...server.routeActions];
  expect(actions.length).toBeGreaterThan(60);
  const open = actions.filter(([name, action]) => action === 'open' && !name.startsWith('HEAD ')).map(([name]) => name);
  expect(open.filter((name) => !name.includes('/docs'))).toEqual([
    'GET /openapi.json',
    'GET /',
    'GET /favicon.ico',
    'GET /sign-in',
    'GET /invitation',
    'GET /reset',
    'GET /healthz',
    'GET /readyz',
  ]);
});

test('nobody is told to sign in before a word of the body is read', async () => {
  sender = nobody;
  const headers = { 'content-type': 'application/json' };
  const answer = await server.inject({ method: 'POST', url: '/api/v1/demands', headers, payload: '{"broken' });
  expect([answer.statusCode, answer.json().code]).toEqual([401, 'account.unauthorized']);
  sender = actorOf('auditor');
  const refused = await server.inject({ method: 'POST', url: '/api/v1/demands', headers, payload: '{"broken' });
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.forbidden']);
});

test('an unknown address is answered before rights are: 404 for everybody', async () => {
  sender = nobody;
  expect((await server.inject('/api/v1/nothing')).json().code).toBe('route.not_found');
  expect((await server.inject({ method: 'DELETE', url: '/api/v1/demands' })).json().code).toBe(
    'request.method_not_allowed',
  );
});

test('the metrics are read from the machine itself, and through a proxy only with a right', async () => {
  sender = nobody;
  const metrics = (options: object) =>
    server.inject({ url: '/metrics', ...options }).then(({ statusCode }) => statusCode);
  expect(await metrics({})).toBe(200);
  expect(await metrics({ remoteAddress: '::1' })).toBe(200);
  expect(await metrics({ remoteAddress: '192.0.2.1' })).toBe(401);
  for (const name of ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'])
    expect(await metrics({ headers: { [name]: '192.0.2.1' } }), name).toBe(401);
  sender = actorOf('expert');
  expect(await metrics({ remoteAddress: '192.0.2.1' })).toBe(403);
  sender = actorOf('auditor');
  expect(await metrics({ remoteAddress: '192.0.2.1' })).toBe(200);
});

test('the documentation says of every operation who may', async () => {
  const { paths } = (await server.inject('/openapi.json')).json();
  const operations = Object.values<Record<string, { description: string; 'x-access': { action: string } }>>(
    paths,
  ).flatMap((methods) => Object.values(methods));
  expect(operations.length).toBeGreaterThan(35);
  for (const operation of operations) {
    expect(operation['x-access'].action).toMatch(/^(open|[a-z_]+\.[a-z_]+)$/);
    expect(operation.description).toMatch(/谁可以：|任何人都可以/);
  }
  expect(paths['/api/v1/drafts/{id}/publish'].post.description).toBe('谁可以：审核员。');
});
