import { afterAll, expect, test } from 'vitest';
import { browserOf, makeAccount, openAccountsApp, password, publicUrl, role, settings } from './people.ts';
import { client, startSignOnServer } from './sign-on-server.ts';

const callback = '/api/v1/session/sign-on/callback/sso';
const signOn = await startSignOnServer(`${publicUrl}${callback}`);
const app = await openAccountsApp({ accounts: { ...settings, signOn: { issuer: signOn.issuer, ...client } } });
const { server, services, database } = app;
const { accounts } = services.accountServices;
afterAll(async () => {
  await app.close();
  await signOn.close();
});
const zhang = await makeAccount(app, 'zhang', role('expert'));
await accounts.edit(zhang, { email: 'zhang@example.cn' });
const countAccounts = async () => (await accounts.list({ limit: 100 }, {})).items.length;

/** There, through the other server's pages, and back. */
async function signInAs(subject: string, browser = browserOf(server)) {
  const begun = await browser.send('GET', '/session/sign-on');
  expect(begun.statusCode).toBe(302);
  const back = await signOn.signIn(String(begun.headers.location), subject);
  const answer = await browser.send('GET', `${back.pathname}${back.search}`);
  return { browser, begun, back, answer };
}

test('the whole way: there with state, nonce and PKCE, back with a code, in as the account that is bound', async () => {
  await accounts.bindSubject(zhang, 'gov-user-1');
  const { begun, back, answer, browser } = await signInAs('gov-user-1');
  const asked = new URL(String(begun.headers.location)).searchParams;
  expect(asked.get('code_challenge_method')).toBe('S256');
  for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)).toMatch(/^[\w-]{20,}$/);
  expect(asked.get('redirect_uri')).toBe(`${publicUrl}${callback}`);
  expect(back.pathname).toBe(callback);
  expect([answer.statusCode, answer.headers.location]).toEqual([302, '/']);
  expect((await browser.send('GET', '/session')).json()).toMatchObject({ id: zhang, subject: 'gov-user-1' });
});

test('a user whom no account is bound to gets in nowhere, even with the e-mail of an account, and none is made', async () => {
  const before = await countAccounts();
  const { answer, browser } = await signInAs('gov-stranger');
  expect([answer.statusCode, answer.json().code]).toEqual([401, 'account.sign_on_failed']);
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
  expect(await countAccounts()).toBe(before);
  const { rows } = await database.read((tx) => tx.query("select subject from credentials where provider = 'sso'"));
  expect(rows).toEqual([{ subject: 'gov-user-1' }]);
});

test('signing on changes nothing of the account and keeps no token of the other server', async () => {
  const before = await accounts.get(zhang);
  await signInAs('gov-user-1');
  expect(await accounts.get(zhang)).toEqual(before);
  const { rows } = await database.read((tx) =>
    tx.query("select access_token, refresh_token, id_token from credentials where provider = 'sso'"),
  );
  expect(rows).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
});

test('an answer works once, and only in the browser that asked', async () => {
  const { back, browser } = await signInAs('gov-user-1');
  const again = await browser.send('GET', `${back.pathname}${back.search}`);
  expect(again.json().code).toBe('account.sign_on_failed');

  const begun = await browserOf(server).send('GET', '/session/sign-on');
  const stolen = await signOn.signIn(String(begun.headers.location), 'gov-user-1');
  const victim = browserOf(server);
  expect((await victim.send('GET', `${stolen.pathname}${stolen.search}`)).json().code).toBe('account.sign_on_failed');
  expect((await victim.send('GET', '/session')).statusCode).toBe(401);
});

test.each(['', '?error=access_denied', '?code=x', '?state=x', '?code=x&state=y', '?code=x&state=y&session_state=z'])(
  'an answer of nobody’s is refused: %j',
  async (query) => {
    const answer = await browserOf(server).send('GET', `${callback}${query}`);
    expect(answer.json()).toMatchObject({ status: 401, code: 'account.sign_on_failed' });
  },
);

test('a closed account is closed to the sign-on too', async () => {
  const id = await makeAccount(app, 'wu', role('expert'));
  await accounts.bindSubject(id, 'gov-user-2');
  await accounts.disable(id);
  const { browser } = await signInAs('gov-user-2');
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
  await accounts.enable(id);
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
});

test('a subject is bound to one account, and unbinding ends it', async () => {
  const id = await makeAccount(app, 'zheng', role('expert'));
  await expect(accounts.bindSubject(id, 'gov-user-1')).rejects.toThrow('已有账号绑定');
  await accounts.bindSubject(id, 'gov-user-3');
  await accounts.unbindSubject(id);
  expect((await signInAs('gov-user-3')).answer.json().code).toBe('account.sign_on_failed');
  expect((await browserOf(server).signIn('zheng', password)).statusCode).toBe(200);
});

test('where no sign-on server is configured there is none', async () => {
  const plain = await openAccountsApp();
  for (const path of ['/session/sign-on', '/session/sign-on/callback/sso?code=x&state=y'])
    expect((await browserOf(plain.server).send('GET', path)).json().code).toBe('account.sign_on_absent');
  await plain.close();
});
