import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process owns the data folder; the message names it. */
export class FolderInUse extends Error {}

/**
 * Makes this process the one owner of a data folder until `release` or its end.
 *
 * PGlite has no lock of its own, and two processes on one folder lose rows silently (cases.md 64). The lock is an
 * exclusive SQLite transaction on `lock.sqlite`, that is, a lock of the operating system: it ends with the process,
 * even after `kill -9`, so there is no stale lock to judge and a reused process id cannot deceive.
 * `owner.json` beside it only names the owner for the message. @throws FolderInUse
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    lock.exec('pragma busy_timeout = 200; begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== 5) throw error;
    throw new FolderInUse(`数据文件夹 ${folder} 正由${ownerOf(folder)}使用。请先停掉它，或用 DATA_DIR 换一个文件夹。`);
  }
  writeFileSync(ownerFile(folder), JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  return { release: () => lock.close() };
}

const ownerFile = (folder: string) => join(folder, 'owner.json');

function ownerOf(folder: string): string {
  try {
    const { pid, since } = JSON.parse(readFileSync(ownerFile(folder), 'utf8')) as { pid: number; since: string };
    return `进程 ${pid}（${since} 启动）`;
  } catch {
    return '另一个进程';
  }
}
