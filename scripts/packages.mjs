import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './find-node.mjs';

/**
 * What npm must be asked for so that node_modules serves `purpose` ('start' or 'test'): its arguments, or null when
 * everything is there in the version of package-lock.json. Optional packages are never left out: the native parts of
 * jieba are among them.
 */
export function neededInstall(purpose, folder = root) {
  const wanted = readLock(join(folder, 'package-lock.json'));
  const installed = readLock(join(folder, 'node_modules', '.package-lock.json'));
  // A killed `npm ci` may have removed packages and left npm's own record of them.
  const isThere = (path) => existsSync(join(folder, path));
  if (wanted && installed && missingPackages(wanted, installed, purpose, isThere).length === 0) return null;
  return purpose === 'start' ? ['ci', '--omit=dev'] : ['ci'];
}

/** Paths of the packages of the lock file `wanted` that `installed` lacks or has in another version or not `isThere`. */
export function missingPackages(wanted, installed, purpose, isThere = () => true) {
  return Object.entries(wanted.packages)
    .filter(([path, entry]) => path !== '' && (purpose === 'test' || !(entry.dev || entry.devOptional)))
    .filter(([path, entry]) => {
      const version = installed.packages[path]?.version;
      return version === undefined ? isNeeded(entry) : version !== entry.version || !isThere(path);
    })
    .map(([path]) => path);
}

/** Of the optional packages only native parts made for this machine are sure to be installed. */
function isNeeded({ optional, devOptional, os, cpu, libc }) {
  if (!optional && !devOptional) return true;
  return Boolean(os || cpu) && allows(os, process.platform) && allows(cpu, process.arch) && allows(libc, machineLibc());
}

function machineLibc() {
  return process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

function allows(list, value) {
  if (!list) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((item) => item.startsWith('!'));
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
