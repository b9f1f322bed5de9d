import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { FolderInUse } from '../db/folder-lock.ts';
import { openOwnApi } from './own-api.ts';
import { findService } from './running-service.ts';
import { CommandFailure } from './usage-error.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** The service's HTTP interface, wherever it runs. */
export interface Api {
  /** The process that serves it: a service that was running, or this command itself. */
  through: 'service' | 'own';
  /** The parsed answer, null when it has no content. @throws CommandFailure with what the service said */
  request<Answer>(method: Method, path: string, body?: object): Promise<Answer>;
  close(): Promise<void>;
}

/** What came back, before it is judged. */
export interface RawAnswer {
  status: number;
  body: string;
}

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

/** @throws CommandFailure for every answer but a success: its detail and the fields that are wrong */
export function readAnswer<Answer>({ status, body }: RawAnswer): Answer {
  if (status >= 200 && status < 300) return (body === '' ? null : JSON.parse(body)) as Answer;
  const { detail, errors = [] } = readProblem(body);
  const fields = errors.map(({ path, message }) => `${path} ${message}`).join('；');
  throw new CommandFailure([detail ?? `服务回复了状态 ${status}`, fields].filter(Boolean).join('：'));
}

function readProblem(body: string): { detail?: string; errors?: { path: string; message: string }[] } {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}
