import { afterAll, expect, test } from 'vitest';
import { browserOf, makeAccount, openAccountsApp, role } from './people.ts';

const app = await openAccountsApp();
const { server, services, database } = app;
afterAll(app.close);
const from = (address: string) => browserOf(server, { address });
const wrong = 'not-the-password';
/** Lets time pass, as far as wrong passwords are concerned. */
const minutesLater = (minutes: number) =>
  database.transaction((tx) =>
    tx.query(`update sign_in_attempts set failed_at = failed_at - make_interval(mins => $1)`, [minutes]),
  );

test('after five wrong passwords the right one has to wait as well, and then works', async () => {
  await makeAccount(app, 'feng', role('expert'));
  for (let tries = 0; tries < 5; tries += 1)
    expect((await from('192.0.2.1').signIn('feng', wrong)).statusCode).toBe(401);
  const waiting = await from('192.0.2.1').signIn('feng');
  expect([waiting.statusCode, waiting.json().code]).toEqual([429, 'account.too_many_attempts']);
  expect(waiting.json().detail).toMatch(/\d+ 秒后再试/);
  await minutesLater(1);
  expect((await from('192.0.2.1').signIn('feng')).statusCode).toBe(200);
  expect((await from('192.0.2.1').signIn('feng', wrong)).statusCode).toBe(401);
});

test('tries at the same time all count', async () => {
  await makeAccount(app, 'tang', role('expert'));
  const answers = await Promise.all(Array.from({ length: 12 }, () => from('192.0.2.2').signIn('tang', wrong)));
  const codes = answers.map(({ statusCode }) => statusCode);
  expect(codes.filter((code) => code === 401)).toHaveLength(5);
  expect(codes.filter((code) => code === 429)).toHaveLength(7);
});

test('guessing from many addresses ends, and does not shut out whose account it is', async () => {
  const id = await makeAccount(app, 'shen', role('expert'));
  expect((await from('192.0.2.3').signIn('shen')).statusCode).toBe(200);
  await database.transaction((tx) =>
    tx.query(
      `insert into sign_in_attempts (login_hash, address, failures, failed_at)
       select sha256('shen'), '198.51.100.' || n, 4, now() from generate_series(1, 13) n`,
    ),
  );
  expect((await from('198.51.100.99').signIn('shen')).json().code).toBe('account.too_many_attempts');
  expect((await from('192.0.2.3').signIn('shen')).statusCode).toBe(200);
  const { token } = await services.accountServices.passwords.issueReset(id);
  await services.accountServices.passwords.reset(token, 'Mj8-planted-elm');
  expect((await from('198.51.100.99').signIn('shen', 'Mj8-planted-elm')).statusCode).toBe(200);
});

test('what expired is swept, what counts is kept', async () => {
  await services.accountServices.sessions.sweep();
  await from('192.0.2.9').signIn('nobody-here', wrong);
  const count = async () =>
    (await database.read((tx) => tx.query<{ count: number }>('select count(*)::int from sign_in_attempts'))).rows[0]
      ?.count;
  const before = await count();
  await services.accountServices.sessions.sweep();
  expect(await count()).toBe(before);
  expect(before).toBeGreaterThan(1);
  await minutesLater(2 * 24 * 60);
  await database.transaction((tx) => tx.query(`update sign_in_attempts set succeeded_at = null`));
  await services.accountServices.sessions.sweep();
  expect(await count()).toBe(0);
});
