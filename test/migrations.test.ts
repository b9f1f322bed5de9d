import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { migrate } from '../src/db/migrate.ts';
import { openTestDatabase } from './database.ts';

const server = process.env.TEST_DATABASE_URL;

test('a migrated database needs nothing more', async () => {
  const { owner, close } = await openTestDatabase();
  try {
    expect(await migrate(owner)).toEqual([]);
  } finally {
    await close();
  }
});

// The embedded database takes one connection at a time, so two cannot start at once there.
test.skipIf(!server)('five processes that start at once migrate once', async () => {
  const name = `duijie_test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(`create database ${name} template template0`);
    const url = new URL(server ?? '');
    url.pathname = `/${name}`;
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(url.href)));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    expect(await migrate(url.href)).toEqual([]);
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
  }
});
