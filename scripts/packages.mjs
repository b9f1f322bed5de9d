import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './find-node.mjs';

/**
 * What npm must be asked for so that node_modules serves `purpose` ('start' or 'test'): its arguments, or null when
 * everything is there in the version of package-lock.json.
 */
export function neededInstall(purpose, folder = root) {
  const wanted = readLock(join(folder, 'package-lock.json'));
  const installed = readLock(join(folder, 'node_modules', '.package-lock.json'));
  if (wanted && installed && missingPackages(wanted, installed, purpose).length === 0) return null;
  return purpose === 'start' ? ['ci', '--omit=dev', '--omit=optional'] : ['ci'];
}

/** Paths of the packages of the lock file `wanted` that `installed` lacks or has in another version. */
export function missingPackages(wanted, installed, purpose) {
  return Object.entries(wanted.packages)
    .filter(([path, entry]) => path !== '' && isWanted(entry, purpose) && fitsMachine(entry))
    .filter(([path, entry]) => installed.packages[path]?.version !== entry.version)
    .map(([path]) => path);
}

function isWanted(entry, purpose) {
  return purpose === 'test' || !(entry.dev || entry.optional || entry.devOptional);
}

/** Optional packages for other machines are never installed; which C library this one has is not known here. */
function fitsMachine({ os, cpu, libc, optional, devOptional }) {
  if (libc && (optional || devOptional)) return false;
  return allows(os, process.platform) && allows(cpu, process.arch);
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
