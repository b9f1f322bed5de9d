import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { FolderInUse } from '../db/folder-lock.ts';
import type { Api } from './api.ts';
import { findService } from './running-service.ts';

/** How long another process may have the folder before the command gives up, in milliseconds. */
const patience = 15_000;

/**
 * The running service where there is one; else this process opens the database itself. A service that is about to start,
 * or another command, has the folder for some seconds: they are waited for.
 * @param work also run the jobs that the command causes, when this process is the one that serves
 * @throws FolderInUse
 */
export async function openApi(config: Config, work = false): Promise<Api> {
  for (const until = Date.now() + patience; ; await sleep(300)) {
    const service = await findService(config.dataDir);
    if (service) return service;
    try {
      // Loaded only here: beside a running service a command answers in a fraction of the time.
      const { openOwnApi } = await import('./own-api.ts');
      return await openOwnApi(config, work);
    } catch (error) {
      if (!(error instanceof FolderInUse) || Date.now() > until) throw error;
    }
  }
}

/** Opens, uses and closes in any case. */
export async function withApi<Result>(
  config: Config,
  use: (api: Api) => Promise<Result>,
  options: { work: boolean } = { work: false },
): Promise<Result> {
  const api = await openApi(config, options.work);
  try {
    return await use(api);
  } finally {
    await api.close();
  }
}
