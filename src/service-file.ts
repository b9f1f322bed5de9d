import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a running service leaves in its data folder for the command line on this machine. */
export const ServiceFile = z.object({ address: z.url(), token: z.string().min(1), pid: z.int() });
export type ServiceFile = z.infer<typeof ServiceFile>;

/** Written beside and moved into place, so that nobody reads half of it; only the owner of the folder may read it. */
export function writeServiceFile(dataDir: string, service: ServiceFile): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const unfinished = `${fileIn(dataDir)}.${service.pid}`;
  writeFileSync(unfinished, JSON.stringify(service), { mode: 0o600 });
  renameSync(unfinished, fileIn(dataDir));
}

/** Null when there is none. One that is there may be left from a process that was killed: ask its address. */
export function readServiceFile(dataDir: string): ServiceFile | null {
  try {
    return ServiceFile.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Removes the file unless another service has put its own there since. */
export function removeServiceFile(dataDir: string, token: string): void {
  if (readServiceFile(dataDir)?.token === token) rmSync(fileIn(dataDir), { force: true });
}

const fileIn = (dataDir: string) => join(dataDir, 'service.json');
