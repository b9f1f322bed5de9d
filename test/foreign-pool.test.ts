import { afterAll, expect, test } from 'vitest';
import { actAsSystem } from '../src/access/acting.ts';
import { poolOver } from '../src/db/foreign-pool.ts';
import { openTestDatabase } from './database.ts';

const { database, close } = await openTestDatabase();
afterAll(close);
const pool = poolOver(database);
const insert = (id: string): [string, unknown[]] => [
  `insert into domains (id, position, name) values ($1, 1, $1)`,
  [id],
];
const names = async () => {
  const { rows } = await database.read((tx) => tx.query<{ id: string }>('select id from domains order by id'));
  return rows.map(({ id }) => id);
};

test('a statement by itself is committed, and no connection is kept between two', async () => {
  const client = await pool.connect();
  await client.query(...insert('alone'));
  expect(await names()).toEqual(['alone']);
  client.release();
});

test('what stands between begin and commit is kept together; between begin and rollback, not at all', async () => {
  const client = await pool.connect();
  await client.query('begin');
  await client.query(...insert('kept'));
  await client.query('commit');
  await client.query('begin');
  await client.query(...insert('dropped'));
  await client.query('rollback');
  client.release();
  expect(await names()).toEqual(['alone', 'kept']);
});

test('a client that is released in the middle of a transaction has done nothing', async () => {
  const client = await pool.connect();
  await client.query('begin');
  await client.query(...insert('left-open'));
  client.release();
  expect(await names()).toEqual(['alone', 'kept']);
});

test('a refused statement is told, and the transaction can still be rolled back', async () => {
  const client = await pool.connect();
  await client.query('begin');
  await expect(client.query(...insert('kept'))).rejects.toMatchObject({ code: '23505' });
  await client.query('rollback');
  client.release();
  expect(await names()).toEqual(['alone', 'kept']);
});

test('rows carry Dates and numbers, and the database knows who acts', async () => {
  const client = await pool.connect();
  const { rows } = await actAsSystem('job', () =>
    client.query(`select timestamptz '2026-10-30T08:00:00Z' as at, 7::bigint as n, null::timestamptz as none,
      current_setting('duijie.actor')::jsonb ->> 'via' as via`),
  );
  expect(rows).toEqual([{ at: new Date('2026-10-30T08:00:00Z'), n: 7, none: null, via: 'job' }]);
  client.release();
});
