import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dropIndexes, rebuildIndexes } from '../embeddings/store.ts';
import { checkBackup } from '../src/db/backup/read-backup.ts';
import { restoreBackup } from '../src/db/backup/restore-backup.ts';
import { writeBackup } from '../src/db/backup/write-backup.ts';
import { connect, type Database } from '../src/db/database.ts';
import { newId } from '../src/db/ids.ts';
import { openEmbeddedTestDatabase, openTestDatabase, type TestDatabase } from './database.ts';

/** Each opens databases of its own, which takes long on a busy machine. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const now = new Date('2026-05-01T00:00:00Z');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duijie-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A table with every type that the schema may hold, and rows at their edges. */
const hardTypes = `
  create table hard (
    id uuid primary key, big bigint, many integer[], words text[], facts jsonb, bytes bytea, moment timestamptz, day date,
    price numeric, real8 double precision, dense vector, half halfvec(3), sparse sparsevec, less bigint generated always as (big - 1) stored,
    parent uuid references hard deferrable
  );
  create table numbered (id integer generated always as identity primary key, name text);
  create table keyless (a text, b integer);
  create table fired (id uuid);
  create function fire() returns trigger language plpgsql as $$ begin insert into fired values (new.id); return new; end $$;
  create trigger hard_fires after insert on hard for each row execute function fire();
  alter table hard enable always trigger hard_fires;
  alter table numbered enable row level security;
  alter table numbered force row level security;`;

const hardRows = `
  insert into hard (id, parent) values ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000003');
  insert into hard values ('00000000-0000-7000-8000-000000000001', 9223372036854775807, '{1,null,-2147483648}',
    array['', null, E'引号"与\\\\反斜线', '{大括号}', E'换\\n行', 'NULL'], '{"键": [1e400, "\\u0001", null], "x": 0.10}', '\\x00ff5c0a',
    '2026-10-30 23:59:59.123456+08', '0044-03-15 BC', 12345678901234567890.000000000000000001, 0.1::float8 + 0.2, '[1.1,-2e-38,3]',
    '[0.1,65504,-0.00006]', '{1:0.1,5:-7}/1000000', default, '00000000-0000-7000-8000-000000000003');
  insert into numbered (name) select 'n' || n from generate_series(1, 1000) as n;
  insert into keyless values ('重', 1), ('重', 1), (null, null);`;

async function asOwner<T>({ owner }: TestDatabase, work: (database: Database) => Promise<T>): Promise<T> {
  const database = connect({ at: owner, role: null });
  return work(database).finally(() => database.close());
}

const run = (database: Database, sql: string) => database.transaction((tx) => tx.query(sql));

/** Who may read everything: on the embedded database the service's own connection, which is the only one. */
function reader({ database, owner }: TestDatabase): Database {
  return database.severalConnections ? connect({ at: owner, role: null }) : database;
}

const kinds = [
  ['the embedded database', openEmbeddedTestDatabase],
  ['the database under test', openTestDatabase],
] as const;
const ways = kinds.flatMap(([from, source]) => kinds.map(([to, target]) => [from, to, source, target] as const));

describe.each(ways)('a backup of %s, restored into %s', (from, to, source, target) => {
  test('is the same to the last digit, row security, triggers and keys included', async () => {
    const file = join(folder, `${from}-${to}`.replaceAll(' ', '-'));
    const [one, other] = [await source(), await target()];
    try {
      await asOwner(one, async (database) => {
        await run(database, hardTypes);
        await run(database, hardRows);
        await run(database, 'truncate fired');
        await writeBackup(database, file, now);
      });
      await asOwner(other, async (database) => {
        await run(database, hardTypes);
        await restoreBackup(database, file, { replace: false });
        const again = `${file}-again`;
        await writeBackup(database, again, now);
        const [first, second] = [await checkBackup(file), await checkBackup(again)];
        expect(second.tables).toEqual(first.tables);
        expect(first.tables.filter(({ rows }) => rows > 0).map(({ name, rows }) => [name, rows])).toEqual([
          ['audit_head', 1],
          ['hard', 2],
          ['keyless', 3],
          ['numbered', 1000],
        ]);
        const { rows } = await database.read((tx) =>
          tx.query(`select nextval('numbered_id_seq') as next, (select less from hard where big > 0) as computed,
            (select tgenabled from pg_trigger where tgname = 'hard_fires') as trigger,
            (select relforcerowsecurity from pg_class where relname = 'numbered') as forced,
            (select pg_get_constraintdef(oid) from pg_constraint where conname = 'hard_parent_fkey') as key`),
        );
        expect(rows).toEqual([
          {
            next: 1001n,
            computed: 9223372036854775806n,
            trigger: 'A',
            forced: true,
            key: 'FOREIGN KEY (parent) REFERENCES hard(id) DEFERRABLE',
          },
        ]);
      });
    } finally {
      await one.close();
      await other.close();
    }
  });
});

describe('a restore', () => {
  let made: TestDatabase;
  let file: string;
  const season = (year: number) =>
    `insert into seasons (id, kind, year, name) values ('${newId()}', 'auction', ${year}, '季')`;
  const years = (database: Database) =>
    database.read(async (tx) =>
      (await tx.query<{ year: number }>('select year from seasons order by year')).rows.map(({ year }) => year),
    );

  beforeAll(async () => {
    made = await openTestDatabase();
    file = join(folder, 'seasons');
    await asOwner(made, async (database) => {
      await run(database, season(2026));
      await writeBackup(database, file, now);
      await run(database, season(2027));
    });
  });
  afterAll(() => made.close());

  test('is refused by a database that holds something, unless it is to be replaced', () =>
    asOwner(made, async (database) => {
      await expect(restoreBackup(database, file, { replace: false })).rejects.toMatchObject({
        code: 'backup.not_empty',
      });
      expect(await years(database)).toEqual([2026, 2027]);
      await restoreBackup(database, file, { replace: true });
      expect(await years(database)).toEqual([2026]);
    }));

  test('changes nothing when its last step fails', () =>
    asOwner(made, async (database) => {
      await run(database, 'delete from seasons');
      await run(database, season(2030));
      const complete = () => Promise.reject(new Error('index cannot be built'));
      await expect(restoreBackup(database, file, { replace: true, complete })).rejects.toThrow('index cannot be built');
      expect(await years(database)).toEqual([2030]);
    }));

  test('refuses a backup of another version', () =>
    asOwner(made, async (database) => {
      await run(database, "insert into migrations (name, run_on) values ('9999_later', now())");
      await expect(restoreBackup(database, file, { replace: true })).rejects.toMatchObject({
        code: 'backup.other_version',
      });
      await run(database, "delete from migrations where name = '9999_later'");
    }));

  test('refuses a file cut short anywhere, or with any bit changed, before it writes', () =>
    asOwner(made, async (database) => {
      const before = await years(database);
      const whole = zstdDecompressSync(await readFile(file));
      const damaged = join(folder, 'damaged');
      let refused = 0;
      const refuses = async (bytes: Buffer) => {
        await writeFile(damaged, bytes);
        await expect(restoreBackup(database, damaged, { replace: true })).rejects.toMatchObject({
          name: 'Error',
          message: expect.stringMatching(/备份文件/),
        });
        refused += 1;
      };
      for (let at = 0; at < 40; at += 1) {
        const place = Math.floor((whole.length * at) / 40);
        await refuses(zstdCompressSync(whole.subarray(0, place)));
        const flipped = Buffer.from(whole);
        flipped[place]! ^= 1 << (at % 8);
        await refuses(zstdCompressSync(flipped));
      }
      const packed = await readFile(file);
      await refuses(packed.subarray(0, packed.length - 100));
      await refuses(Buffer.from('不是备份'));
      expect(refused).toBe(82);
      expect(await years(database)).toEqual(before);
    }));
});

test('the indexes of large spaces, which no migration makes, are there after a restore, and none of what was replaced', async () => {
  const [one, other] = [await openTestDatabase(), await openTestDatabase()];
  const file = join(folder, 'indexed');
  const space = (model: string) =>
    `insert into embedding_spaces (model_id, dimension, state) values ('${model}', 3, 'retired')`;
  const indexedSpaces = (database: Database) =>
    database.read(async (tx) => {
      const { rows } = await tx.query<{ name: string }>(
        "select distinct split_part(indexname, '_', 3) as name from pg_indexes where indexname like 'embeddings_hnsw%' order by 1",
      );
      return rows.map(({ name }) => name);
    });
  try {
    await asOwner(one, async (database) => {
      for (const model of ['a', 'b', 'c']) await run(database, space(model));
      await run(database, 'select build_search_indexes(id) from embedding_spaces where id <> 2');
      expect(await indexedSpaces(database)).toEqual(['1', '3']);
      await writeBackup(database, file, now);
    });
    await asOwner(other, async (database) => {
      for (const model of ['x', 'y']) await run(database, space(model));
      await run(database, 'select build_search_indexes(id) from embedding_spaces');
      await restoreBackup(database, file, { replace: true, prepare: dropIndexes, complete: rebuildIndexes });
      expect(await indexedSpaces(database)).toEqual(['1', '3']);
    });
  } finally {
    await one.close();
    await other.close();
  }
});

test('a backup taken while rows are written holds one moment: no half of a transaction', async () => {
  const made = await openTestDatabase();
  const file = join(folder, 'busy');
  const all = reader(made);
  try {
    await made.database.transaction((tx) =>
      tx.query("insert into domains (id, position, name) values ('d', 0, '领域')"),
    );
    let writing = true;
    let written = 0;
    const writer = (async () => {
      while (writing) {
        const year = written + 1;
        // The two tables are read at different times; both rows or none belong into the backup.
        await made.database.transaction(async (tx) => {
          const id = newId();
          await tx.query("insert into seasons (id, kind, year, name) values ($1, 'auction', $2, '季')", [id, year]);
          await tx.query(
            `insert into venue_sessions (id, year, number, domain_id, season_kind, season_id, sponsors, hosts)
             values ($1, $2, 1, 'd', 'auction', $3, '{}', '{}')`,
            [newId(), year, id],
          );
        });
        written += 1;
      }
    })();
    const backups = [];
    for (let at = 0; at < 5; at += 1) {
      const before = written;
      while (written < before + 3) await new Promise((resolve) => setTimeout(resolve, 1));
      await writeBackup(all, `${file}-${at}`, now);
      backups.push((await checkBackup(`${file}-${at}`)).tables);
    }
    writing = false;
    await writer;
    const counts = backups.map((tables) => {
      const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows;
      expect(rowsOf('seasons')).toBe(rowsOf('venue_sessions'));
      return rowsOf('seasons')!;
    });
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts.at(-1)).toBeGreaterThan(counts[0]!);
  } finally {
    if (all !== made.database) await all.close();
    await made.close();
  }
});

test('a backup is readable by its owner only, and a failed one leaves nothing behind', async () => {
  const made = await openTestDatabase();
  const place = await mkdtemp(join(folder, 'place-'));
  const all = reader(made);
  try {
    await writeBackup(all, join(place, 'good'), now);
    expect((await stat(join(place, 'good'))).mode & 0o777).toBe(0o600);
    const failing: Database = {
      ...all,
      snapshot: (work) =>
        all.snapshot((tx) =>
          work({
            ...tx,
            query: (text, values) =>
              text.startsWith('fetch') ? Promise.reject(new Error('connection lost')) : tx.query(text, values),
          }),
        ),
    };
    await expect(writeBackup(failing, join(place, 'bad'), now)).rejects.toThrow('connection lost');
    expect(await readdir(place)).toEqual(['good']);
  } finally {
    if (all !== made.database) await all.close();
    await made.close();
  }
});
