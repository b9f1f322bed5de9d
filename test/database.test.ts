import { afterAll, expect, test } from 'vitest';
import { newId } from '../src/db/ids.ts';
import { openTestDatabase } from './database.ts';

const { database, close } = await openTestDatabase();
afterAll(close);

test('the service works as a role that owns nothing', async () => {
  const { rows } = await database.read((tx) =>
    tx.query(`select current_user::text as role, (select count(*)::int from pg_class c join pg_roles r on r.oid = c.relowner
      where r.rolname = current_user) as owned`),
  );
  expect(rows).toEqual([{ role: 'duijie_service', owned: 0 }]);
});

test('the service may not change the schema', async () => {
  await expect(database.transaction((tx) => tx.query('drop table outbox'))).rejects.toThrow('must be owner');
  await expect(database.transaction((tx) => tx.query('create table extra (id int)'))).rejects.toThrow(
    'permission denied',
  );
});

test.skipIf(!database.severalConnections)(
  'on a server, giving up the role gains nothing (the embedded database has one login, the superuser)',
  async () => {
    const dropped = database.transaction(async (tx) => {
      await tx.query('reset role');
      await tx.query('drop table outbox');
    });
    await expect(dropped).rejects.toThrow('must be owner');
  },
);

test('two databases of two tests share nothing', async () => {
  const other = await openTestDatabase();
  const id = newId();
  await database.transaction((tx) =>
    tx.query(`insert into outbox (id, name, payload) values ($1, 'here-only', '{}')`, [id]),
  );
  const { rows } = await other.database.read((tx) => tx.query('select id from outbox'));
  expect(rows).toEqual([]);
  await other.close();
});
