import { afterAll, expect, test } from 'vitest';
import { browserOf, makeAccount, openAccountsApp, role } from '../accounts/people.ts';

const app = await openAccountsApp();
afterAll(app.close);
const zhang = await makeAccount(app, 'zhang', role('auditor'));

const refusals = async () =>
  (await app.services.audit.entries({ limit: 100 }, { action: 'sign_in.refuse' })).items.map(
    ({ recordId, address, after, actorKind }) => ({ recordId, address, after, actorKind }),
  );

test('a refused sign-in is entered with its address and its account, and never with what was typed', async () => {
  const browser = browserOf(app.server, { address: '192.0.2.20' });
  expect((await browser.signIn(' Zhang ', 'typed-secret-1')).statusCode).toBe(401);
  expect((await browser.signIn('typed-secret-2', 'typed-secret-3')).statusCode).toBe(401);
  const refused = { address: '192.0.2.20', after: { reason: 'account.wrong_password' }, actorKind: 'nobody' };
  expect(await refusals()).toEqual([
    { ...refused, recordId: null },
    { ...refused, recordId: zhang },
  ]);
  expect(JSON.stringify(await app.services.audit.entries({ limit: 100 }, {}))).not.toContain('typed-secret');
});

test('one that succeeds is no refusal, but a sign-in of the account', async () => {
  const before = await refusals();
  expect((await browserOf(app.server).signIn('zhang')).statusCode).toBe(200);
  expect(await refusals()).toEqual(before);
  const { items } = await app.services.audit.entries({ limit: 100 }, { action: 'sign_in.create', recordId: zhang });
  expect(items).toHaveLength(1);
});
