import { createOTP } from '@better-auth/utils/otp';
import { afterAll, expect, test } from 'vitest';
import { browserOf, makeAccount, openAccountsApp, password, role } from './people.ts';
import { secretOf } from './totp.ts';

const app = await openAccountsApp();
const { server, services, database } = app;
afterAll(app.close);
const he = await makeAccount(app, 'he', role('reviewer'));
const owner = browserOf(server);
await owner.signIn('he');
let secret = '';
let backupCodes: string[] = [];
const codeNow = () => createOTP(secret).totp();
const wrongCode = async () => String((Number(await codeNow()) + 1) % 1_000_000).padStart(6, '0');

/** The password was right, the code is still to come. */
async function halfSignedIn(address: string) {
  const browser = browserOf(server, { address });
  expect((await browser.signIn('he')).json()).toEqual({ secondFactor: true });
  return browser;
}

test('it is set up with the password, and asked for only once a code was shown', async () => {
  expect((await owner.send('POST', '/session/second-factor/setup', { password: 'wrong-one' })).json().code).toBe(
    'account.wrong_password',
  );
  const answer = (await owner.send('POST', '/session/second-factor/setup', { password })).json();
  secret = secretOf(answer.uri);
  backupCodes = answer.backupCodes;
  expect(backupCodes.length).toBeGreaterThanOrEqual(8);
  expect((await browserOf(server).signIn('he')).json()).toEqual({ secondFactor: false });
  expect((await owner.send('POST', '/session/second-factor/confirm', { code: await wrongCode() })).statusCode).toBe(
    401,
  );
  expect((await owner.send('POST', '/session/second-factor/confirm', { code: await codeNow() })).statusCode).toBe(204);
  expect((await owner.send('GET', '/session')).json()).toMatchObject({ id: he, secondFactor: true });
});

test('the secret and the backup codes are stored encrypted', async () => {
  const { rows } = await database.read((tx) => tx.query('select f::text as row from second_factors f'));
  expect(rows).toHaveLength(1);
  for (const kept of [secret, ...backupCodes]) expect(JSON.stringify(rows)).not.toContain(kept);
});

test('the password alone lets nobody in', async () => {
  const browser = await halfSignedIn('192.0.2.40');
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
  expect([...browser.jar.keys()]).not.toContain('duijie.session_token');
});

test('password and code let in', async () => {
  const browser = await halfSignedIn('192.0.2.41');
  expect((await browser.send('POST', '/session/second-factor', { code: await wrongCode() })).json().code).toBe(
    'account.wrong_code',
  );
  expect((await browser.send('POST', '/session/second-factor', { code: await codeNow() })).statusCode).toBe(204);
  expect((await browser.send('GET', '/session')).json().id).toBe(he);
});

test('a code without the password lets nobody in', async () => {
  const browser = browserOf(server, { address: '192.0.2.42' });
  expect((await browser.send('POST', '/session/second-factor', { code: await codeNow() })).statusCode).toBe(401);
});

test('after five wrong codes the password is asked for again', async () => {
  const browser = await halfSignedIn('192.0.2.43');
  for (let tries = 0; tries < 5; tries += 1)
    await browser.send('POST', '/session/second-factor', { code: await wrongCode() });
  expect((await browser.send('POST', '/session/second-factor', { code: await codeNow() })).statusCode).toBe(401);
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
});

test('a backup code works once', async () => {
  const [backupCode] = backupCodes;
  const first = await halfSignedIn('192.0.2.44');
  expect((await first.send('POST', '/session/second-factor', { backupCode })).statusCode).toBe(204);
  const second = await halfSignedIn('192.0.2.44');
  expect((await second.send('POST', '/session/second-factor', { backupCode })).statusCode).toBe(401);
});

test('closing the account between password and code keeps it closed', async () => {
  const browser = await halfSignedIn('192.0.2.45');
  await services.accountServices.accounts.disable(he);
  await browser.send('POST', '/session/second-factor', { code: await codeNow() });
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
  await services.accountServices.accounts.enable(he);
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
});

test('it is removed with the password; and by an administrator for who has lost it', async () => {
  const browser = await halfSignedIn('192.0.2.46');
  await browser.send('POST', '/session/second-factor', { code: await codeNow() });
  expect((await browser.send('POST', '/session/second-factor/remove', { password: 'wrong-one' })).statusCode).toBe(401);
  expect((await browser.send('POST', '/session/second-factor/remove', { password })).statusCode).toBe(204);
  expect((await browser.send('GET', '/session')).json().secondFactor).toBe(false);
  expect((await browserOf(server).signIn('he')).json()).toEqual({ secondFactor: false });

  const again = (await browser.send('POST', '/session/second-factor/setup', { password })).json();
  secret = secretOf(again.uri);
  await browser.send('POST', '/session/second-factor/confirm', { code: await codeNow() });
  await services.accountServices.sessions.dropSecondFactor(he);
  expect((await browser.send('GET', '/session')).statusCode).toBe(401);
  expect((await browserOf(server).signIn('he')).json()).toEqual({ secondFactor: false });
});
