import { Conflict, Invalid } from '../../errors.ts';
import type { Database, Tx } from '../database.ts';
import { quoted, readMigrations, readTables, relationOf, type Sequence, type Table } from './catalogue.ts';
import { BackupDamaged } from './frames.ts';
import { type BackupHeader, checkBackup, readBackup, type TableTotal } from './read-backup.ts';
import type { Value } from './rows.ts';
import { setAside } from './set-aside.ts';

export interface RestoreOptions {
  /** Throw away what the database holds; otherwise only an empty one is filled. */
  replace: boolean;
  /** Earlier work of the same transaction, before the rows that were there go: indexes that no migration makes. */
  prepare?: (tx: Tx) => Promise<void>;
  /** Further work of the same transaction, once every row is in: the same indexes. */
  complete?: (tx: Tx) => Promise<void>;
}

export interface RestoredBackup {
  header: BackupHeader;
  tables: TableTotal[];
}

/** Parameters of one statement (the protocol's most is 65,535) and bytes of their values. */
const mostParameters = 20_000;
const mostBytes = 4 * 1024 * 1024;

/**
 * Fills a migrated database from a backup of either kind of database, all of it in one transaction or none of it. No
 * trigger fires and no row is filtered; foreign keys are checked once every row is in.
 * @param database connected as the owner of the tables
 * @throws BackupDamaged before anything is written
 * @throws Invalid backup.other_version for one made by another version
 * @throws Conflict backup.not_empty without `replace`
 */
export async function restoreBackup(
  database: Database,
  file: string,
  { replace, prepare, complete }: RestoreOptions,
): Promise<RestoredBackup> {
  const checked = await checkBackup(file);
  await database.transaction(async (tx) => {
    await tx.query("set local statement_timeout = 0; set local lock_timeout = '60s'; set local timezone = 'UTC'");
    await checkVersion(tx, checked.header);
    const tables = await readTables(tx);
    if (!replace) await checkEmpty(tx, tables);
    await prepare?.(tx);
    if (tables.length > 0) {
      const putBack = await setAside(tx);
      await tx.query(`truncate ${tables.map(relationOf).join(', ')}`);
      await load(tx, file, tables);
      await putBack();
    }
    await complete?.(tx);
  });
  return checked;
}

async function checkVersion(tx: Tx, header: BackupHeader): Promise<void> {
  const applied = await readMigrations(tx);
  if (JSON.stringify(applied) === JSON.stringify(header.migrations)) return;
  const [made, here] = [header.migrations.at(-1) ?? '无', applied.at(-1) ?? '无'];
  throw new Invalid(
    'backup.other_version',
    `备份的表结构是 ${made}，这个数据库的是 ${here}：请用做备份时的版本恢复，再升级到新版本`,
  );
}

/** Tables in which a migration puts a row, and when there is more to them than that. */
const filledByMigrations: Record<string, string> = { audit_head: 'number > 0' };

async function checkEmpty(tx: Tx, tables: Table[]): Promise<void> {
  for (const table of tables) {
    const where = filledByMigrations[table.name] ?? 'true';
    const { rows } = await tx.query<{ filled: boolean }>(
      `select exists (select from ${relationOf(table)} where ${where}) as filled`,
    );
    if (rows[0]?.filled) throw new Conflict('backup.not_empty');
  }
}

async function load(tx: Tx, file: string, present: Table[]): Promise<void> {
  const known = new Map(present.map((table) => [relationOf(table), table]));
  let batch: Value[][] = [];
  let bytes = 0;
  for await (const found of readBackup(file)) {
    if (found.part === 'table') checkColumns(found, known.get(relationOf(found)));
    if (found.part === 'rows') {
      for (const row of found.rows) {
        batch.push(row);
        bytes += row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
        if (bytes < mostBytes && (batch.length + 1) * row.length <= mostParameters) continue;
        await insert(tx, found.table, batch);
        batch = [];
        bytes = 0;
      }
    }
    if (found.part === 'end') {
      if (batch.length > 0) await insert(tx, found.table, batch);
      batch = [];
      bytes = 0;
    }
    if (found.part === 'sequences') await setSequences(tx, found.sequences);
  }
}

function checkColumns(made: Table, here: Table | undefined): void {
  if (here && JSON.stringify(made.columns) === JSON.stringify(here.columns)) return;
  throw new BackupDamaged(`备份里的表 ${made.name} 与本版本的不同，不能恢复`);
}

async function insert(tx: Tx, table: Table, rows: Value[][]): Promise<void> {
  const names = table.columns.map(({ name }) => quoted(name)).join(', ');
  let parameter = 0;
  const places = rows.map((row) => `(${row.map(() => `$${++parameter}`).join(', ')})`);
  const isBinary = table.columns.map(({ encoding }) => encoding === 'binary');
  const values = rows.flatMap((row) =>
    row.map((value, at) => (value && !isBinary[at] ? value.toString('utf8') : value)),
  );
  await tx.query(
    `insert into ${relationOf(table)} (${names}) overriding system value values ${places.join(', ')}`,
    values,
  );
}

async function setSequences(tx: Tx, sequences: Sequence[]): Promise<void> {
  for (const sequence of sequences) {
    const name = relationOf(sequence);
    if (sequence.last === null) await tx.query(`alter sequence ${name} restart`);
    else await tx.query('select setval($1::regclass, $2::bigint)', [name, sequence.last]);
  }
}
