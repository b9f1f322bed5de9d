import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Where the launcher keeps a Node of its own when the machine's is too old. */
export const ownNodeFolder = join(root, '.node');

/** True when this version of Node (`24.1.0`) runs TypeScript files as they are. */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major >= 24;
}

/** A Node that runs the service: this one, else the project's own; null when there is none yet. */
export function findNode() {
  if (runsTypeScript(process.versions.node)) return process.execPath;
  const own = nodeIn(ownNodeFolder);
  return existsSync(own) ? own : null;
}

/** The executable of the npm package `node` installed in `folder`. */
export const nodeIn = (folder) =>
  join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
