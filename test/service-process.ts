import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface ServiceProcess {
  child: ChildProcess;
  /** Where it listens, once it does. */
  address(): Promise<string>;
  /** Sends a request as this machine's command line, once it listens. */
  send(path: string, body?: object): Promise<Response>;
  /** Everything it has written so far. */
  output(): string;
  /** Sends a signal and waits for the end; the exit code, or the signal that ended it. */
  end(signal: NodeJS.Signals): Promise<number | string | null>;
}

/** Starts `src/main.ts` as a process of its own on a data folder, with a free port and without the sample season. */
export function startService(dataDir: string, env: NodeJS.ProcessEnv = {}): ServiceProcess {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', SAMPLE_SEASON: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const ended = once(child, 'exit');

  async function listening(): Promise<Service> {
    while (child.exitCode === null && child.signalCode === null) {
      const service = await readService(dataDir);
      if (service && service.pid === child.pid) return service;
      await wait(50);
    }
    throw new Error(`the service ended: ${output}`);
  }

  return {
    child,
    output: () => output,
    address: async () => (await listening()).address,
    async send(path, body) {
      const { address, token } = await listening();
      const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
      return fetch(`${address}${path}`, { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body) });
    },
    async end(signal) {
      child.kill(signal);
      const [code, by] = (await ended) as [number | null, string | null];
      return code ?? by;
    },
  };
}

interface Service {
  address: string;
  token: string;
  pid: number;
}

async function readService(dataDir: string): Promise<Service | null> {
  try {
    return JSON.parse(await readFile(join(dataDir, 'service.json'), 'utf8'));
  } catch {
    return null;
  }
}
