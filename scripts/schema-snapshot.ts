/** Writes migrations/schema.sql from a fresh embedded database, or compares the two with --check. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { connect } from '../src/db/database.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { dumpSchema } from './schema-dump.ts';

const file = fileURLToPath(new URL('../migrations/schema.sql', import.meta.url));

const embedded = await startEmbedded(null);
await migrate(embedded);
const database = connect({ at: embedded, role: null });
const schema = await database.read(dumpSchema);
await database.close();
await embedded.close();

if (!process.argv.includes('--check')) {
  writeFileSync(file, schema);
} else if (readFileSync(file, 'utf8') !== schema) {
  console.error('migrations/schema.sql is not what the migrations make: run npm run schema and look at the difference');
  process.exitCode = 1;
}
