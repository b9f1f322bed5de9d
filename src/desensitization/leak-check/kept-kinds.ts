import type { Category } from '../types.ts';

const amounts: ReadonlySet<Category> = new Set(['money', 'output', 'market_share', 'process_parameter', 'date']);

/** Sums, capacities, shares, figures, days: what is compared by value. */
export const isAmount = (category: Category) => amounts.has(category);

/** Which kinds of secrets a piece may hold that the policy keeps: 苏州 in a kept 苏州大学, any amount in a kept amount. */
export function kindsWithin(category: Category): readonly Category[] {
  if (isAmount(category)) return [...amounts];
  if (category === 'organization' || category === 'trade_partner') return ['organization', 'trade_partner', 'address'];
  return [category];
}
