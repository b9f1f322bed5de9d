import { join } from 'node:path';
import { actorSetting, readerSetting } from './access/acting.ts';
import type { Config } from './config.ts';
import { connect, type Database, serviceRole } from './db/database.ts';
import { startEmbedded } from './db/embedded.ts';
import { lockFolder } from './db/folder-lock.ts';
import { migrate } from './db/migrate.ts';

export interface OpenDatabase {
  database: Database;
  /** Names of the migrations applied now. */
  migrated: string[];
  close(): Promise<void>;
}

/**
 * Opens and migrates the configured database: PostgreSQL, or the embedded one in the data folder, which this process
 * then owns. @throws FolderInUse
 */
export async function openDatabase(config: Config, onError?: (error: Error) => void): Promise<OpenDatabase> {
  return open(config, { role: serviceRole, onError });
}

/**
 * The same as its owner, whom no row-level security hides anything from and whom no grant holds back: for backup and
 * restoring only. @throws FolderInUse
 */
export async function openOwnerDatabase(config: Config, { migrates }: { migrates: boolean }): Promise<OpenDatabase> {
  return open(config, { role: null, migrates });
}

interface As {
  role: string | null;
  migrates?: boolean;
  onError?: (error: Error) => void;
}

async function open(config: Config, { role, migrates = true, onError }: As): Promise<OpenDatabase> {
  const { url, ownerUrl, pool } = config.database;
  if (url) {
    const owner = ownerUrl ?? url;
    const service = owner === url ? undefined : decodeURIComponent(new URL(url).username);
    const migrated = migrates ? await migrate(owner, service) : [];
    const database = connect({
      at: role ? url : owner,
      pool,
      role,
      actor: actorSetting,
      reader: readerSetting,
      onError,
    });
    return { database, migrated, close: () => database.close() };
  }
  const lock = lockFolder(config.dataDir);
  try {
    const embedded = await startEmbedded(join(config.dataDir, 'database'));
    const migrated = migrates ? await migrate(embedded) : [];
    const database = connect({ at: embedded, role, actor: actorSetting, reader: readerSetting, onError });
    const close = async () => {
      await database.close();
      await embedded.close();
      lock.release();
    };
    return { database, migrated, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A throw-away embedded database in memory, migrated. */
export async function openScratchDatabase(): Promise<OpenDatabase> {
  const embedded = await startEmbedded(null);
  const migrated = await migrate(embedded);
  const database = connect({ at: embedded, role: serviceRole, actor: actorSetting, reader: readerSetting });
  const close = async () => {
    await database.close();
    await embedded.close();
  };
  return { database, migrated, close };
}
