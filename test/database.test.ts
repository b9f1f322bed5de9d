import { afterAll, expect, test } from 'vitest';
import { actAs, actAsSystem } from '../src/access/acting.ts';
import { nobody } from '../src/access/actor.ts';
import type { Tx } from '../src/db/database.ts';
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

const acting = async (tx: Tx) => {
  const { rows } = await tx.prepared<{ kind: string; request: string | null }>(
    'who acts',
    `select current_setting('duijie.actor')::jsonb ->> 'kind' as kind,
       current_setting('duijie.actor')::jsonb ->> 'request' as request`,
  );
  return rows[0];
};
const asNobody = <T>(work: () => Promise<T>) =>
  actAs({ actor: nobody, origin: { via: 'web', address: null, requestId: 'r-2' } }, work);

test('what reads is told who acts, whoever read before it; what may write, from where as well', async () => {
  for (let times = 0; times < 3; times += 1) {
    expect(await actAsSystem('job', () => database.read(acting), 'r-1')).toEqual({ kind: 'system', request: null });
    expect(await asNobody(() => database.read(acting))).toEqual({ kind: 'nobody', request: null });
    expect(await asNobody(() => database.alone(acting))).toEqual({ kind: 'nobody', request: 'r-2' });
    expect(await asNobody(() => database.transaction(acting))).toEqual({ kind: 'nobody', request: 'r-2' });
  }
  const many = Array.from({ length: 30 }, (_, at) =>
    at % 2 === 0 ? actAsSystem('job', () => database.read(acting)) : asNobody(() => database.read(acting)),
  );
  const kinds = (await Promise.all(many)).map((found) => found?.kind);
  expect(kinds).toEqual(many.map((_, at) => (at % 2 === 0 ? 'system' : 'nobody')));
});

test('a read that failed leaves nothing behind for the next one', async () => {
  await expect(asNobody(() => database.read((tx) => tx.query('select 1 / 0')))).rejects.toThrow('division by zero');
  expect(await actAsSystem('job', () => database.read(acting))).toEqual({ kind: 'system', request: null });
});

test.skipIf(!database.severalConnections)(
  'a statement with a name has one plan, others are planned for their values',
  async () => {
    const plans = async (tx: Tx) => (await tx.query<{ plan_cache_mode: string }>('show plan_cache_mode')).rows[0];
    await database.read(async (tx) => {
      await acting(tx);
      expect(await plans(tx)).toEqual({ plan_cache_mode: 'force_generic_plan' });
      await tx.query('select $1::integer', [1]);
      expect(await plans(tx)).toEqual({ plan_cache_mode: 'auto' });
      await acting(tx);
    });
    expect(await database.transaction(plans)).toEqual({ plan_cache_mode: 'auto' });
  },
);
