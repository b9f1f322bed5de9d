import type { Leak } from './types.ts';

/** Of leaks inside one another the largest says all; a warning never hides what blocks. */
export function outermost(leaks: readonly Leak[]): Leak[] {
  const byField = Map.groupBy(leaks, ({ field }) => field);
  return [...byField.values()].flatMap((inField) => {
    const ordered = [...inField].sort((one, other) => one.start - other.start || other.end - one.end);
    const blocking = withoutInner(ordered.filter(({ severity }) => severity === 'block'));
    const warning = withoutInner(ordered.filter(({ severity }) => severity === 'warn'));
    return [...blocking, ...outside(warning, blocking)];
  });
}

/** Of leaks in order, those that no earlier one holds; what is left rises in both start and end. */
function withoutInner(ordered: readonly Leak[]): Leak[] {
  let reached = -1;
  return ordered.filter(({ end }) => {
    if (end <= reached) return false;
    reached = end;
    return true;
  });
}

/** Those that lie in none of the others; both rise in start and end. */
function outside(leaks: readonly Leak[], others: readonly Leak[]): Leak[] {
  let next = 0;
  return leaks.filter(({ start, end }) => {
    while (next < others.length && others[next]!.end < end) next += 1;
    return next === others.length || others[next]!.start > start;
  });
}
