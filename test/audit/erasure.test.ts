import { afterAll, expect, test } from 'vitest';
import { actAs, actorSetting } from '../../src/access/acting.ts';
import { nobody } from '../../src/access/actor.ts';
import { eraseAccount } from '../../src/audit/erase.ts';
import { verifyLog } from '../../src/audit/verify.ts';
import { connect } from '../../src/db/database.ts';
import { newId } from '../../src/db/ids.ts';
import { openTestApp } from '../app.ts';
import { asOwner, asOwnerForNow } from '../owner.ts';

const app = await openTestApp();
const { database } = app;
// Where the service has a login of its own, only the owner's may take the role that erases.
const eraser =
  typeof app.owner === 'string' ? connect({ at: app.owner, role: null, pool: 1, actor: actorSetting }) : database;
afterAll(async () => {
  if (eraser !== database) await eraser.close();
  await app.close();
});

const account = newId();
const invitation = newId();
await database.transaction(async (tx) => {
  await tx.query(
    `insert into accounts (id, name, email, login_name, phone) values ($1, '抹除人甲', 'jia@example.test', 'erase-me', '13900000000')`,
    [account],
  );
  await tx.query(
    `insert into invitations (id, token_hash, name, email, role, expires_at, account_id)
     values ($1, '\\x01', '抹除人甲', 'jia@example.test', 'auditor', now(), $2)`,
    [invitation, account],
  );
  await tx.query(
    `insert into account_applications (id, name, email, organization_name, wanted_role, invitation_id)
     values ($1, '抹除人甲', 'jia@example.test', '江州理工大学', 'auditor', $2)`,
    [newId(), invitation],
  );
  await tx.query(
    `insert into sessions (id, expires_at, token, updated_at, account_id, ip_address)
     values ($1, now(), 'token', now(), $2, '192.0.2.7')`,
    [newId(), account],
  );
});
await actAs(
  {
    actor: { ...nobody, kind: 'account', accountId: account },
    origin: { via: 'web', address: '192.0.2.7', requestId: null },
  },
  () => database.transaction((tx) => tx.query("insert into domains (id, position, name) values ('d', 1, '甲领域')")),
);

const everything = () =>
  asOwner(app, async (tx) => {
    const { rows } = await tx.query<{ text: string }>(
      `select concat((select string_agg(v::text, ' ') from audit_values v), (select string_agg(e::text, ' ') from audit_entries e),
         (select string_agg(t::text, ' ') from accounts t), (select string_agg(t::text, ' ') from invitations t),
         (select string_agg(t::text, ' ') from account_applications t), (select string_agg(t::text, ' ') from sessions t)) as text`,
    );
    return rows[0]?.text ?? '';
  });
const personal = /抹除人甲|jia@example|13900000000|erase-me|192\.0\.2\.7/;

test('an account that is in use is not erased, nor is one that never was', async () => {
  await expect(eraseAccount(eraser, account)).rejects.toMatchObject({ code: 'record.wrong_state' });
  await expect(eraseAccount(eraser, newId())).rejects.toMatchObject({ code: 'record.not_found' });
  expect(await everything()).toMatch(personal);
});

test('of a closed account nothing personal is left, what it did is, and the log is whole', async () => {
  await database.transaction((tx) => tx.query('update accounts set disabled_at = now() where id = $1', [account]));
  const erased = await eraseAccount(eraser, account);
  expect(erased).toMatchObject({ addresses: 1, values: expect.toSatisfy((count: number) => count >= 7) });
  expect(await everything()).not.toMatch(personal);
  expect(await everything()).toContain('甲领域');
  expect(await verifyLog(database, [])).toMatchObject({ fault: null, erased: erased.values });
  const { items } = await app.services.audit.entries({ limit: 100 }, { accountId: account });
  expect(items).toMatchObject([{ action: 'domain.create', address: null, after: { name: '甲领域' }, erased: false }]);
});

test('values that are missing without an erasure of their record are found', async () => {
  const found = await asOwnerForNow(app, async (tx) => {
    await tx.query(
      `update audit_values set before = null, after = null, salt = null
       where number = (select number from audit_entries where action = 'domain.create')`,
    );
    return verifyLog({ read: (work) => work(tx) }, []);
  });
  expect(found.fault).toMatchObject({ reason: 'values_missing' });
});

test('an erasure that is itself erased from the log leaves its values missing', async () => {
  const found = await asOwnerForNow(app, async (tx) => {
    await tx.query(
      "update audit_entries set record_id = 'other' where action = 'audit.erase' and record_kind = 'account'",
    );
    return verifyLog({ read: (work) => work(tx) }, []);
  });
  expect(found.fault).toMatchObject({ number: '1', reason: 'values_missing' });
});
