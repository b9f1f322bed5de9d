import type { Fact } from './fact.ts';
import type { RegistryIndex } from './registry-index.ts';

/** Organizations that fit every fact of which the registry can tell. */
export function countFitting(facts: readonly Fact[], index: RegistryIndex): number {
  const sets = facts.flatMap(({ fits }) => (fits ? [fits] : [])).sort((one, other) => one.size - other.size);
  const [smallest, ...others] = sets;
  if (!smallest) return index.total;
  return [...smallest].filter((number) => others.every((fits) => fits.has(number))).length;
}
