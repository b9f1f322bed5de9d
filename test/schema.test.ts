import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dumpSchema } from '../scripts/schema-dump.ts';
import { openTestDatabase } from './database.ts';

test('a fresh database has the schema of migrations/schema.sql (npm run schema makes it anew)', async () => {
  const { database, close } = await openTestDatabase();
  const schema = await database.read(dumpSchema);
  await close();
  expect(schema).toBe(readFileSync(new URL('../migrations/schema.sql', import.meta.url), 'utf8'));
});
