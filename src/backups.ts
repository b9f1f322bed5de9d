import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dropIndexes, rebuildIndexes } from '../embeddings/store.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { checkBackup } from './db/backup/read-backup.ts';
import { restoreBackup } from './db/backup/restore-backup.ts';
import { type BackupSummary, writeBackup } from './db/backup/write-backup.ts';
import type { Database } from './db/database.ts';
import { NotFound } from './errors.ts';
import { openOwnerDatabase } from './open-database.ts';

/**
 * Writes the configured database into `file`; the service may go on writing to a server meanwhile.
 * @throws FolderInUse while a service has the embedded database: then it is asked (local-routes.ts)
 * @throws NotFound when there is no embedded database yet
 */
export async function makeBackup(config: Config, file: string): Promise<BackupSummary> {
  if (!config.database.url && !existsSync(join(config.dataDir, 'database')))
    throw new NotFound('not_found', '数据文件夹里还没有数据库，没有可备份的内容');
  const { database, close } = await openOwnerDatabase(config, { migrates: false });
  return writeBackup(database, file, systemClock()).finally(close);
}

export interface RestoreNeeds {
  replace: boolean;
  /** Looks at what was restored, such as the chain of the audit log; a Chinese sentence when something is wrong. */
  verify?: (database: Database) => Promise<string | null>;
}

export interface Restored {
  /** When the backup was made. */
  createdAt: string;
  tables: number;
  rows: number;
  /** What `verify` found wrong. */
  amiss: string | null;
}

/**
 * Fills the configured database, migrated first, from a backup of this version.
 * @throws BackupDamaged before any database is opened
 * @throws FolderInUse | Conflict backup.not_empty | Invalid backup.other_version
 */
export async function restore(config: Config, file: string, { replace, verify }: RestoreNeeds): Promise<Restored> {
  await checkBackup(file);
  const { database, close, migrated } = await openOwnerDatabase(config, { migrates: true });
  try {
    // What a database holds that was made just now, its migrations put there.
    const isNew = migrated.includes(firstMigration);
    const { header, tables } = await restoreBackup(database, file, {
      replace: replace || isNew,
      prepare: dropIndexes,
      complete: rebuildIndexes,
    });
    await database.read((tx) => tx.query('analyze'));
    return {
      createdAt: header.createdAt,
      tables: tables.length,
      rows: tables.reduce((sum, table) => sum + table.rows, 0),
      amiss: (await verify?.(database)) ?? null,
    };
  } finally {
    await close();
  }
}

const firstMigration = '0001_ground';
