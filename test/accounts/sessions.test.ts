import { afterAll, expect, test } from 'vitest';
import { browserOf, makeAccount, openAccountsApp, password, role } from './people.ts';

const app = await openAccountsApp();
const { server, services, database } = app;
afterAll(app.close);
const zhang = await makeAccount(app, 'zhang', role('auditor'));
await services.accountServices.accounts.edit(zhang, { email: 'zhang@example.cn' });

test('nobody is who is not signed in', async () => {
  const answer = await browserOf(server).send('GET', '/session');
  expect([answer.statusCode, answer.json().code]).toEqual([401, 'account.unauthorized']);
});

test.each(['zhang', ' ZHANG ', 'zhang@example.cn', 'Zhang@Example.CN'])(
  '%s signs in and is known by a cookie',
  async (login) => {
    const browser = browserOf(server);
    const answer = await browser.signIn(login);
    expect([answer.statusCode, answer.json()]).toEqual([200, { secondFactor: false }]);
    const [cookie] = answer.cookies;
    expect(cookie).toMatchObject({ name: 'duijie.session_token', httpOnly: true, sameSite: 'Lax', path: '/' });
    const me = await browser.send('GET', '/session');
    expect(me.json()).toMatchObject({ id: zhang, loginName: 'zhang', grants: [{ role: 'auditor' }], key: null });
    expect(me.body).not.toMatch(/password|token|secret/i);
  },
);

test('over https the cookie is sent over TLS only', async () => {
  const secure = await openAccountsApp({
    accounts: { secret: 'a-secret-of-tests-of-32-characters', publicUrl: 'https://duijie.example.cn' },
  });
  await makeAccount(secure, 'li', role('expert'));
  const browser = browserOf(secure.server, { origin: 'https://duijie.example.cn' });
  const [cookie] = (await browser.signIn('li')).cookies;
  expect(cookie).toMatchObject({ name: '__Secure-duijie.session_token', secure: true, httpOnly: true });
  expect((await browser.send('GET', '/session')).json().loginName).toBe('li');
  await secure.close();
});

test('a wrong password and a wrong name get the same answer', async () => {
  const answers = [
    await browserOf(server, { address: '192.0.2.20' }).signIn('zhang', 'not-the-password'),
    await browserOf(server, { address: '192.0.2.20' }).signIn('nobody-at-all', 'not-the-password'),
  ].map((answer) => ({ ...answer.json(), status: answer.statusCode, requestId: '', cookies: answer.cookies.length }));
  expect(answers[0]).toMatchObject({ status: 401, code: 'account.wrong_password', cookies: 0 });
  expect(answers[1]).toEqual(answers[0]);
});

test('after signing out the cookie is worth nothing, even when it is kept', async () => {
  const browser = browserOf(server);
  await browser.signIn('zhang');
  const kept = new Map(browser.jar);
  expect((await browser.send('DELETE', '/session')).statusCode).toBe(204);
  for (const [name, value] of kept) browser.jar.set(name, value);
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
});

test('case 32: a session that was signed in is dead with the next request once its account is closed', async () => {
  const id = await makeAccount(app, 'wang', role('expert'));
  const browser = browserOf(server);
  await browser.signIn('wang');
  expect((await browser.send('GET', '/session')).statusCode).toBe(200);
  await services.accountServices.accounts.disable(id);
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
  expect((await browser.send('GET', '/organizations')).statusCode).toBe(401);
  expect((await browserOf(server, { address: '192.0.2.21' }).signIn('wang')).statusCode).toBe(401);
  await services.accountServices.accounts.enable(id);
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
});

test('case 32: and once its row is deleted, as by hand', async () => {
  const id = await makeAccount(app, 'zhao', role('expert'));
  const browser = browserOf(server);
  await browser.signIn('zhao');
  await database.transaction((tx) => tx.query('delete from accounts where id = $1', [id]));
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
});

test('a role that was taken away is gone with the next request', async () => {
  const id = await makeAccount(app, 'qian', role('expert'), role('reviewer'));
  const browser = browserOf(server);
  await browser.signIn('qian');
  const roles = async () =>
    (await browser.send('GET', '/session')).json().grants.map((grant: { role: string }) => grant.role);
  expect((await roles()).sort()).toEqual(['expert', 'reviewer']);
  const { grants } = await services.accountServices.accounts.get(id);
  await services.accountServices.accounts.revoke(id, grants.find((grant) => grant.role === 'reviewer')?.id ?? '');
  expect(await roles()).toEqual(['expert']);
});

test('a session ends after twelve hours, whatever was done in it', async () => {
  const browser = browserOf(server);
  await browser.signIn('zhang');
  const { rows } = await database.read((tx) =>
    tx.query<{ hours: number }>(
      'select extract(epoch from expires_at - created_at)::float / 3600 as hours from sessions where account_id = $1',
      [zhang],
    ),
  );
  for (const { hours } of rows) expect(hours).toBeCloseTo(12, 1);
  await database.transaction((tx) => tx.query(`update sessions set expires_at = now() - interval '1 second'`));
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
});

test('a cookie that was changed, or signed by someone else, is refused', async () => {
  const browser = browserOf(server);
  await browser.signIn('zhang');
  const value = browser.jar.get('duijie.session_token') ?? '';
  for (const other of [`x${value}`, value.slice(0, -8), value.split('.')[0] ?? '', '.', '%', `${value}x`, 'a.b.c']) {
    browser.jar.set('duijie.session_token', other);
    expect([other, (await browser.send('GET', '/session')).statusCode]).toEqual([other, 401]);
  }
});

test('who comes with a dead cookie may sign in again', async () => {
  const browser = browserOf(server);
  browser.jar.set('duijie.session_token', 'dead');
  expect((await browser.signIn('zhang')).statusCode).toBe(200);
});

test('a change that another site lets the browser ask for is refused', async () => {
  const own = browserOf(server);
  await own.signIn('zhang');
  const cookie = [...own.jar].map((pair) => pair.join('=')).join('; ');
  const ask = async (headers: Record<string, string>) =>
    (
      await server.inject({
        method: 'DELETE',
        url: '/api/v1/session',
        headers: { cookie, host: '127.0.0.1', ...headers },
      })
    ).json();
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1.evil.example' },
    { origin: 'http://127.0.0.1:81' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    {},
  ])
    expect(await ask(headers as Record<string, string>)).toMatchObject({ status: 403, code: 'request.cross_site' });
  expect((await own.send('GET', '/session')).statusCode).toBe(200);
  const signIn = { method: 'POST', url: '/api/v1/session', payload: { login: 'zhang', password } } as const;
  const cross = await server.inject({ ...signIn, headers: { 'sec-fetch-site': 'cross-site' } });
  expect(cross.json().code).toBe('request.cross_site');
});

test('a changed password ends the other sessions and is the only one', async () => {
  await makeAccount(app, 'sun', role('expert'));
  const [here, there] = [browserOf(server), browserOf(server)];
  await here.signIn('sun');
  await there.signIn('sun');
  const change = (current: string, next: string) => here.send('POST', '/session/password', { current, password: next });
  expect((await change('not-the-password', 'Mj8-planted-elm')).json().code).toBe('account.wrong_password');
  expect((await change(password, 'password2024!!')).json().code).toBe('account.weak_password');
  expect((await change(password, 'Mj8-planted-elm')).statusCode).toBe(204);
  expect((await here.send('GET', '/session')).statusCode).toBe(200);
  expect((await there.send('GET', '/session')).statusCode).toBe(401);
  expect((await browserOf(server, { address: '192.0.2.30' }).signIn('sun')).statusCode).toBe(401);
  expect((await browserOf(server).signIn('sun', 'Mj8-planted-elm')).statusCode).toBe(200);
});

test('passwords and tokens are nowhere in clear', async () => {
  await browserOf(server).signIn('zhang');
  const dump = await database.read(async (tx) => {
    const tables = ['accounts', 'credentials', 'reset_links', 'invitations', 'sign_in_attempts', 'verifications'];
    const found: unknown[] = [];
    for (const table of tables) found.push((await tx.query(`select t::text from ${table} t`)).rows);
    return JSON.stringify(found);
  });
  expect(dump).toContain('zhang');
  expect(dump).not.toContain(password);
});

test('a refused sign-in is an entry of the audit log, with its reason and no password', async () => {
  const wrong = 'not-the-password-of-zhang';
  const browser = browserOf(server);
  const answer = await browser.send('POST', '/session', { login: 'zhang', password: wrong });
  expect(answer.statusCode).toBe(401);
  const { rows } = await database.read((tx) =>
    tx.query<{ record_id: string; after: unknown }>(
      `select record_id, after from audit_entries join audit_values using (number)
       where action = 'sign_in.refuse' order by number desc limit 1`,
    ),
  );
  expect(rows).toMatchObject([{ record_id: zhang, after: { reason: 'account.wrong_password' } }]);
  expect(JSON.stringify(rows)).not.toContain(wrong);
});
