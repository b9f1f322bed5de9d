import { getMigrations } from 'better-auth/db/migration';
import { afterAll, expect, test } from 'vitest';
import { libraryOptions } from '../../src/accounts/library.ts';
import { openTestDatabase } from '../database.ts';

const { database, close } = await openTestDatabase();
afterAll(close);

test('the migrations make every table, column and index that the account library asks for', async () => {
  const options = libraryOptions({ database, secret: 'x'.repeat(40), publicUrl: 'http://127.0.0.1' });
  const wanted = await getMigrations({ ...options, advanced: { database: { generateId: 'uuid' } } });
  expect(await wanted.compileMigrations()).toMatch(/^;?$/);
  expect([wanted.toBeCreated, wanted.toBeAdded, wanted.toBeAddedIndexes ?? []]).toEqual([[], [], []]);
});
