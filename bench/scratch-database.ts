import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../src/config.ts';
import { connect } from '../src/db/database.ts';

/** A database of the benchmark's own: the configuration that names it, and its end. */
export interface Scratch {
  config: Config;
  remove(): Promise<void>;
}

/** A new database on the configured server, or an embedded one in a folder of its own. */
export function openScratch(config: Config): Promise<Scratch> {
  return config.database.url ? scratchOnServer(config) : scratchFolder(config);
}

async function scratchFolder(config: Config): Promise<Scratch> {
  const dataDir = await mkdtemp(join(tmpdir(), 'duijie-bench-'));
  return { config: { ...config, dataDir }, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

async function scratchOnServer(config: Config): Promise<Scratch> {
  const { url = '', ownerUrl = url } = config.database;
  const name = `duijie_bench_${randomBytes(6).toString('hex')}`;
  const at = (login: string) => Object.assign(new URL(login), { pathname: `/${name}` }).href;
  await asOwner(ownerUrl, `create database ${name} template template0`);
  return {
    config: { ...config, database: { ...config.database, url: at(url), ownerUrl: at(ownerUrl) } },
    remove: () => asOwner(ownerUrl, `drop database ${name} with (force)`),
  };
}

async function asOwner(url: string, statement: string): Promise<void> {
  const server = connect({ at: url, role: null, pool: 1 });
  await server.read((tx) => tx.query(statement)).finally(() => server.close());
}
