import type { Category } from '../types.ts';
import { findEarlier } from './earlier-records.ts';
import { findAmounts } from './equal-amounts.ts';
import { findSecrets } from './find-secrets.ts';
import { outermost } from './outermost.ts';
import type { PreparedSecrets } from './prepare-secrets.ts';
import { readShown } from './shown-text.ts';
import type { KeptPlace, Leak } from './types.ts';

/**
 * The places at which a shown text gives a secret away, in order of field and place. `shown` holds everything that is about
 * to be seen: fields in reading order, file names, values of metadata. A leak of severity `block` forbids to show it.
 */
export function checkLeaks(
  shown: Readonly<Record<string, string>>,
  secrets: PreparedSecrets,
  { kept = [] }: { kept?: readonly KeptPlace[] } = {},
): Leak[] {
  const read = readShown(shown);
  const { own, registry, isExempt } = secrets;
  const named = registry ? findSecrets(read, registry.patterns, registry.trie) : [];
  const finds = [
    ...findSecrets(read, own.patterns, own.trie).map(({ leak, pattern }) => ({ leak, category: pattern.category })),
    ...named.flatMap(({ leak, pattern }) => (isExempt(pattern) ? [] : [{ leak, category: pattern.category }])),
    ...findAmounts(shown, secrets.amounts).map(({ leak, secret }) => ({ leak, category: secret.category })),
  ];
  const leaks = finds.filter(({ leak, category }) => !isKept(leak, category, kept)).map(({ leak }) => leak);
  return inOrder([...outermost(leaks), ...findEarlier(read, secrets)], Object.keys(shown));
}

function isKept(leak: Leak, category: Category, kept: readonly KeptPlace[]): boolean {
  return kept.some(
    ({ field, start, end, categories, kinds }) =>
      field === leak.field &&
      start <= leak.start &&
      end >= leak.end &&
      (categories === undefined || categories.includes(category)) &&
      (kinds === undefined || kinds.includes(leak.kind)),
  );
}

function inOrder(leaks: Leak[], fields: readonly string[]): Leak[] {
  const order = new Map(fields.map((field, at) => [field, at]));
  return leaks.sort((one, other) => order.get(one.field)! - order.get(other.field)! || one.start - other.start);
}
