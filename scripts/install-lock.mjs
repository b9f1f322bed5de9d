import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const beatMs = 2_000;
const staleMs = 20_000;

/**
 * Runs `work` while no other process on this machine runs its own under the same `folder`. The owner renews the folder's
 * time stamp; one that has not been renewed for 20 s belongs to a process that was killed, and is taken over.
 * `onWait` is told once when somebody else is at it.
 */
export async function withInstallLock(folder, work, onWait = () => {}) {
  mkdirSync(dirname(folder), { recursive: true });
  for (let waited = false; !take(folder); waited = true) {
    if (!waited) onWait();
    await sleep(500);
  }
  const beat = setInterval(() => utimesSync(folder, new Date(), new Date()), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(folder, { recursive: true, force: true });
  }
}

function take(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  if (Date.now() - mtimeMs > staleMs) {
    // Renaming succeeds for one process only; that one's next try finds the place free.
    const stale = `${folder}.stale-${process.pid}`;
    try {
      renameSync(folder, stale);
      rmSync(stale, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return false;
}
