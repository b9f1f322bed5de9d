import { createHash, randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';

const root = dirname(import.meta.dirname);
const cache = join(root, 'node_modules/.cache/duijie');

/**
 * The file with a dump of a fresh, migrated embedded database, made on first use: loading it takes a second, while
 * creating and migrating a database takes several. It is kept until a migration or the version of PGlite changes.
 */
export async function databaseTemplate(): Promise<string> {
  const file = join(cache, `embedded-${fingerprint()}.tar`);
  if (await exists(file)) return file;
  const folder = join(cache, `making-${randomUUID()}`);
  await mkdir(cache, { recursive: true });
  try {
    const embedded = await startEmbedded(folder);
    await migrate(embedded);
    await embedded.close();
    const database = await PGlite.create({ dataDir: folder, extensions: { vector } });
    const dump = await database.dumpDataDir('none');
    await database.close();
    await writeFile(`${folder}.tar`, Buffer.from(await dump.arrayBuffer()));
    await rename(`${folder}.tar`, file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return file;
}

/** Vitest's global setup: makes the template once, before several test processes would each make it. */
export default async function makeTemplate(): Promise<void> {
  if (!process.env.TEST_DATABASE_URL) await databaseTemplate();
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync('migrations/[0-9]*.sql', { cwd: root }).sort())
    hash.update(readFileSync(join(root, file)));
  hash.update(readFileSync(join(root, 'node_modules/@electric-sql/pglite/package.json')));
  hash.update(readFileSync(join(root, 'node_modules/@electric-sql/pglite-pgvector/package.json')));
  return hash.digest('hex').slice(0, 16);
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
