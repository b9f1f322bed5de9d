import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { browserOf, makeAccount, openAccountsApp, programOf, role } from './people.ts';

const app = await openAccountsApp();
const { server, services, database } = app;
afterAll(app.close);
const { accounts } = services.accountServices;
const li = await makeAccount(app, 'li', role('auditor'));
const other = await makeAccount(app, 'other', role('expert'));
const browser = browserOf(server);
await browser.signIn('li');
const makeKey = async (more: object = {}) => (await browser.send('POST', '/keys', { name: '取数', ...more })).json();

test('a key is shown once, works as its account, and is stored as a hash', async () => {
  const made = await browser.send('POST', '/keys', { name: '取数', days: 30 });
  expect(made.statusCode).toBe(201);
  const { key, ...shown } = made.json();
  expect(key).toMatch(/^duijie_\w{40,}$/);
  expect(shown).toMatchObject({ accountId: li, name: '取数', actions: null, start: key.slice(0, 12) });
  expect(new Date(shown.expiresAt).getTime() - new Date(shown.createdAt).getTime()).toBeCloseTo(30 * 86_400_000, -5);
  const me = await programOf(server, key).send('GET', '/session');
  expect(me.json()).toMatchObject({ id: li, key: { actions: null } });
  expect((await browser.send('GET', '/keys')).json().items).toContainEqual(shown);
  const { rows } = await database.read((tx) => tx.query('select k::text as row from api_keys k'));
  expect(JSON.stringify(rows)).toContain(createHash('sha256').update(key).digest('base64url'));
  expect(JSON.stringify(rows)).not.toContain(key);
});

test('a key tells the actions it is limited to, where that is one of them', async () => {
  const { key } = await makeKey({ actions: ['session.read', 'match.run'] });
  const me = await programOf(server, key).send('GET', '/session');
  expect(me.json().key).toEqual({ actions: ['session.read', 'match.run'] });
  const silent = await makeKey({ actions: ['match.run'] });
  const refused = await programOf(server, silent.key).send('GET', '/session');
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.forbidden']);
});

test('case 31: nobody makes a key for someone, and who is signed in makes only their own', async () => {
  const before = await services.accountServices.keys.list(null);
  for (const body of [{ userId: li }, { name: 'x', userId: li }, { name: 'x', accountId: li }, { name: 'x' }]) {
    const answer = await server.inject({ method: 'POST', url: '/api/v1/keys', payload: body });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'account.unauthorized']);
  }
  for (const more of [{ userId: other }, { accountId: other }, { referenceId: other }]) {
    expect((await browser.send('POST', '/keys', { name: 'x', ...more })).statusCode).toBe(422);
  }
  expect(await services.accountServices.keys.list(null)).toEqual(before);
  const own = await makeKey();
  expect(own.accountId).toBe(li);
  for (const path of ['/api-key/create', '/session/sign-on/api-key/create', '/auth/api-key/create', '/sign-up/email'])
    expect((await browser.send('POST', path, { name: 'x', userId: li })).statusCode).toBe(404);
});

test('a key can neither make keys nor change the password', async () => {
  const { key } = await makeKey();
  const program = programOf(server, key);
  for (const [path, body] of [
    ['/keys', { name: 'x' }],
    ['/session/password', { current: 'x', password: 'Mj8-planted-elm' }],
    ['/session/second-factor/setup', { password: 'x' }],
  ] as const)
    expect((await program.send('POST', path, body)).json().code).toBe('account.session_only');
});

test('a revoked key is dead with the next request, and only its owner revokes it', async () => {
  const { key, id } = await makeKey();
  const stranger = browserOf(server);
  await stranger.signIn('other');
  expect((await stranger.send('DELETE', `/keys/${id}`)).statusCode).toBe(404);
  expect((await programOf(server, key).send('GET', '/session')).statusCode).toBe(200);
  expect((await browser.send('DELETE', `/keys/${id}`)).statusCode).toBe(204);
  expect((await programOf(server, key).send('GET', '/session')).statusCode).toBe(401);
  expect((await browser.send('DELETE', `/keys/${id}`)).statusCode).toBe(404);
});

test('an expired key is dead', async () => {
  const { key, id } = await makeKey({ days: 1 });
  await database.transaction((tx) =>
    tx.query(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [id]),
  );
  expect((await programOf(server, key).send('GET', '/session')).statusCode).toBe(401);
});

test('case 32: a key dies with its account, and stays dead when that is opened again', async () => {
  const id = await makeAccount(app, 'chen', role('expert'));
  const own = browserOf(server);
  await own.signIn('chen');
  const { key } = (await own.send('POST', '/keys', { name: 'x' })).json();
  expect((await programOf(server, key).send('GET', '/organizations')).statusCode).toBe(200);
  await accounts.disable(id);
  expect((await programOf(server, key).send('GET', '/organizations')).statusCode).toBe(401);
  await accounts.enable(id);
  expect((await programOf(server, key).send('GET', '/organizations')).statusCode).toBe(401);
});

test('a role that is taken away is gone from the key too', async () => {
  const id = await makeAccount(app, 'zhou', role('expert'), role('auditor'));
  const own = browserOf(server);
  await own.signIn('zhou');
  const { key } = (await own.send('POST', '/keys', { name: 'x' })).json();
  const { grants } = await accounts.get(id);
  await accounts.revoke(id, grants.find((grant) => grant.role === 'auditor')?.id ?? '');
  const me = (await programOf(server, key).send('GET', '/session')).json();
  expect(me.grants.map((grant: { role: string }) => grant.role)).toEqual(['expert']);
});

test('what is no key is refused', async () => {
  const { key } = await makeKey();
  for (const authorization of [
    'Bearer',
    'Bearer ',
    'Bearer x',
    `Bearer ${key}x`,
    `Basic ${key}`,
    key,
    `Bearer ${'x'.repeat(5000)}`,
    `Bearer ${createHash('sha256').update(key).digest('base64url')}`,
  ]) {
    const answer = await server.inject({ url: '/api/v1/organizations', headers: { authorization } });
    expect([authorization, answer.statusCode]).toEqual([authorization, 401]);
  }
});

test('who shows a dead key is not let in by a good cookie', async () => {
  const cookie = [...browser.jar].map((pair) => pair.join('=')).join('; ');
  const answer = await server.inject({ url: '/api/v1/session', headers: { cookie, authorization: 'Bearer dead' } });
  expect(answer.statusCode).toBe(401);
});
