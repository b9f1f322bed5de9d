/**
 * Checks the licence of every package that a production install may hold, by package-lock.json: those of other platforms
 * included, development's own left out. A licence that is not on the list needs an exception with its reason; an exception
 * that is no longer needed is reported too, so that the list stays true.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** They ask for their notice to be kept, and for nothing of the works that use them. */
const allowed = new Set([
  'MIT',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  '0BSD',
  'Zlib',
  'CC0-1.0',
]);

export interface Exception {
  /** The package, or the beginning of the names of several with a `*`. */
  name: string;
  /** Its licence as the lock file has it; null for none. */
  licence: string | null;
  reason: string;
}

const exceptions: Exception[] = [
  {
    name: 'sylvester',
    licence: null,
    reason: 'names no licence in package.json; its LICENSE.txt and README are the MIT licence (used by natural)',
  },
  {
    name: 'png-js',
    licence: null,
    reason: 'names no licence in package.json; its LICENSE is the MIT licence (used by pdfkit)',
  },
  {
    name: 'lightningcss*',
    licence: 'MPL-2.0',
    reason: 'a tool of Vite, which is an optional peer of better-auth; used unchanged at most, never part of our files',
  },
];

export interface LockedPackage {
  license?: string;
  dev?: boolean;
}

/** A line for each package whose licence is neither allowed nor an exception, and each exception that fits none. */
export function licenceFaults(packages: Record<string, LockedPackage>, granted: readonly Exception[]): string[] {
  const used = new Set<Exception>();
  const faults = productionPackages(packages).flatMap(({ name, licence }) => {
    if (licence && isAllowed(licence)) return [];
    const exception = granted.find((each) => fits(each, name) && each.licence === licence);
    if (exception) used.add(exception);
    return exception ? [] : [`${name}: ${licence ?? 'no licence'}`];
  });
  const idle = granted.filter((exception) => !used.has(exception));
  return [...faults, ...idle.map(({ name }) => `${name}: its exception is not needed any more`)];
}

function productionPackages(packages: Record<string, LockedPackage>): { name: string; licence: string | null }[] {
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { license }]) => ({ name: path.replace(/^.*node_modules\//, ''), licence: license ?? null }));
}

/** An SPDX expression of licences joined by OR, of which one will do, or by AND, of which all must be allowed. */
export function isAllowed(expression: string): boolean {
  const ways = expression.replaceAll(/[()]/g, '').split(/ OR /i);
  return ways.some((way) => way.split(/ AND /i).every((licence) => allowed.has(licence.trim())));
}

function fits({ name }: Exception, found: string): boolean {
  return name.endsWith('*') ? found.startsWith(name.slice(0, -1)) : found === name;
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync(fileURLToPath(new URL('../package-lock.json', import.meta.url)), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const faults = licenceFaults(lock.packages, exceptions);
  for (const fault of faults) console.error(fault);
  const count = productionPackages(lock.packages).length;
  console.log(`${count} production packages, ${exceptions.length} exceptions, ${faults.length} faults`);
  for (const { name, licence, reason } of exceptions)
    console.log(`exception: ${name} (${licence ?? 'none named'}): ${reason}`);
  process.exitCode = faults.length === 0 && count > 0 ? 0 : 1;
}
