import { afterAll, expect, test } from 'vitest';
import { openTestApp } from '../../test/app.ts';
import { apiOf } from '../../test/http/requests.ts';
import { asOwnerForNow } from '../../test/owner.ts';
import type { Tx } from '../db/database.ts';
import type { Anchor } from './types.ts';
import { verifyLog } from './verify.ts';

const app = await openTestApp();
afterAll(app.close);
const { post, patch } = apiOf(app.server);
const { id } = (await post('/organizations', { kind: 'university', name: '江州理工大学' })).body;
for (const [at, region] of ['江州', '临川', '海陵', '云岭', '江州', '海陵'].entries()) {
  await patch(`/organizations/${id}`, { version: at + 1, region });
}

const verify = (anchors: Anchor[] = []) => verifyLog(app.database, anchors);
/** The log after statements of the owner, which are undone after. */
const after = (...statements: string[]) =>
  asOwnerForNow(app, async (tx) => {
    for (const statement of statements) await tx.query(statement);
    return verifyLog(reading(tx), []);
  });
const reading = (tx: Tx) => ({ read: <T>(work: (handle: Tx) => Promise<T>) => work(tx) });

const hash = `sha256(previous_hash || convert_to(jsonb_build_array(number, (extract(epoch from at) * 1000000)::bigint,
  actor_kind, account_id, person_id, key_id, via, request_id, action, record_kind, record_id, organization_id, season_id,
  encode(address_digest, 'hex'), encode(values_digest, 'hex'))::text, 'UTF8'))`;
/** Hashes everything from a number on anew, as somebody does who knows how. */
const rehash = (from: number) => `do $$ begin
  for each in ${from}..(select max(number) from audit_entries) loop
    update audit_entries set previous_hash = (select b.hash from audit_entries b where b.number = each - 1) where number = each;
    update audit_entries set hash = ${hash} where number = each;
  end loop;
  update audit_head set hash = (select e.hash from audit_entries e where e.number = audit_head.number);
end $$`;

test('a log that nobody touched is whole', async () => {
  expect(await verify()).toMatchObject({ entries: 7, erased: 0, last: { number: '7' }, fault: null });
});

test.each<[string, string[], string, string]>([
  ['a changed row', ["update audit_entries set action = 'organization.create' where number = 3"], '3', 'changed'],
  ['a changed time', ["update audit_entries set at = at - interval '1 second' where number = 2"], '2', 'changed'],
  ['a changed account', ["update audit_entries set account_id = 'x' where number = 1"], '1', 'changed'],
  ['a deleted row', ['delete from audit_entries where number = 4'], '4', 'missing'],
  ['a deleted first row', ['delete from audit_entries where number = 1'], '1', 'missing'],
  ['a deleted last row', ['delete from audit_entries where number = 7'], '7', 'cut_off'],
  [
    'a row deleted and those after it moved up',
    [
      'delete from audit_entries where number = 4',
      'update audit_entries set number = -number where number > 4',
      'update audit_entries set number = -number - 1 where number < 0',
    ],
    '4',
    'wrong_predecessor',
  ],
  [
    'an inserted row',
    [
      'update audit_entries set number = -number where number > 3',
      'update audit_entries set number = 1 - number where number < 0',
      `insert into audit_entries (number, at, actor_kind, via, action, record_kind, previous_hash, hash)
       select 4, at, actor_kind, via, action, record_kind, hash, hash from audit_entries where number = 3`,
      `update audit_entries set hash = ${hash} where number = 4`,
    ],
    '4',
    'values_changed',
  ],
  [
    'a row added behind the end',
    [
      'alter table audit_entries disable trigger user',
      `insert into audit_entries (number, at, actor_kind, via, action, record_kind, previous_hash, hash)
       select 8, at, actor_kind, via, action, record_kind, hash, hash from audit_entries where number = 7`,
      `update audit_entries set hash = ${hash} where number = 8`,
    ],
    '8',
    'wrong_predecessor',
  ],
  [
    'a row put in front of the first',
    [
      `insert into audit_entries (number, at, actor_kind, via, action, record_kind, previous_hash, hash)
       select 0, at, actor_kind, via, action, record_kind, hash, hash from audit_entries where number = 1`,
    ],
    '0',
    'wrong_predecessor',
  ],
  [
    'two rows swapped',
    [
      'update audit_entries set number = -1 where number = 3',
      'update audit_entries set number = 3 where number = 5',
      'update audit_entries set number = 5 where number = -1',
    ],
    '3',
    'wrong_predecessor',
  ],
  ['a changed value', [`update audit_values set after = '{"region": "别处"}' where number = 2`], '2', 'values_changed'],
  ['a value taken away', ['delete from audit_values where number = 6'], '6', 'values_missing'],
  [
    'a value and its salt emptied',
    ['update audit_values set before = null, after = null, salt = null where number = 5'],
    '5',
    'values_missing',
  ],
  ['a salt emptied', ['update audit_values set salt = null where number = 5'], '5', 'values_changed'],
  ['an emptied log', ['truncate audit_entries, audit_values'], '1', 'cut_off'],
])('%s is found', async (_what, statements, number, reason) => {
  expect((await after(...statements)).fault).toEqual({ number, reason });
  expect((await verify()).fault).toBeNull();
});

test('a chain that was hashed anew is whole in itself, and an anchor finds it', async () => {
  const whole = await verify();
  const anchor = { at: '2026-11-28T00:00:00.000Z', ...(whole.last ?? { number: '', hash: '' }) };
  expect((await verify([anchor])).fault).toBeNull();
  const [alone, anchored] = await asOwnerForNow(app, async (tx) => {
    await tx.query("update audit_entries set account_id = 'x' where number = 3");
    await tx.query(rehash(3));
    return [await verifyLog(reading(tx), []), await verifyLog(reading(tx), [anchor])];
  });
  expect(alone.fault).toBeNull();
  expect(anchored.fault).toEqual({ number: '7', reason: 'anchor_differs' });
});

test.each([
  'update audit_entries set via = via',
  'delete from audit_entries',
  'truncate audit_entries',
  'update audit_values set salt = null',
  'delete from audit_values',
  'update audit_head set number = 0',
  "insert into audit_notes (action, record_kind) values ('a', 'b')",
  "select audit_append('a', 'b', 'c', null, null, null, null, null)",
  'alter table organizations disable trigger audited',
])('the service may not run: %s', async (statement) => {
  await expect(app.database.transaction((tx) => tx.query(statement))).rejects.toMatchObject({ code: '42501' });
});

// The embedded database has one login, its owner's, which may take any role: there the roles are a convenience.
test.skipIf(!app.database.severalConnections)('the service may not take the role that erases', async () => {
  const taking = app.database.transaction((tx) => tx.query('set local role duijie_eraser'));
  await expect(taking).rejects.toMatchObject({ code: '42501' });
});
