import type { Demand } from './types.ts';

type Facts = Pick<Demand, 'region' | 'budgetMinFen' | 'budgetMaxFen' | 'publicFacts'>;

/** A demand as those see it who may not know whose it is: its facts no more exactly than its publication says. Pure. */
export function asPublished<Shown extends Facts>(demand: Shown): Shown {
  const { publicFacts } = demand;
  if (!publicFacts) return demand;
  const budget = publicFacts.budget ? {} : { budgetMinFen: null, budgetMaxFen: null };
  return { ...demand, region: publicFacts.region, ...budget };
}
