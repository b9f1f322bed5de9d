import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Config } from '../../src/config.ts';

export type RouteKind = 'service' | 'langchain';

/** A server in a process of its own, so that the client and the server share neither a thread nor memory figures. */
export interface RouteProcess {
  address: string;
  /** What every request carries. */
  headers: Record<string, string>;
  /** Resident memory in bytes. */
  memory(): Promise<number>;
  close(): Promise<void>;
}

const programs: Record<RouteKind, URL> = {
  service: new URL('./serve.ts', import.meta.url),
  langchain: new URL('../peers/serve-langchain.ts', import.meta.url),
};

/** The limits of requests a minute are what a benchmark is stopped by. */
const unlimited = {
  LIMIT_ADDRESS: '0',
  LIMIT_ACCOUNT: '0',
  LIMIT_KEY: '0',
  LIMIT_MATCHES: '0',
  LIMIT_DEMAND_TEXTS: '0',
};

/** Starts a server on the scratch database. @throws Error when it ends before it serves */
export async function startRoute(kind: RouteKind, { database, dataDir }: Config): Promise<RouteProcess> {
  const child = fork(programs[kind], {
    env: {
      ...process.env,
      DATABASE_URL: database.url ?? '',
      DATABASE_OWNER_URL: database.ownerUrl ?? '',
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'silent',
      REDIS_URL: '',
      ...unlimited,
    },
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${kind}: ended before it served`)));
  const [{ address, token }] = (await Promise.race([once(child, 'message'), ended])) as [
    { address: string; token?: string },
  ];
  ended.catch(() => {});
  return {
    address,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    memory: async () => {
      child.send('memory');
      const [{ memory }] = (await once(child, 'message')) as [{ memory: number }];
      return memory;
    },
    close: async () => {
      child.send('close');
      await once(child, 'exit');
    },
  };
}
