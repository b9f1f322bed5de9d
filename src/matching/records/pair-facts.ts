import type { Achievement } from '../../achievements/types.ts';
import type { Demand } from '../../demands/types.ts';
import type { PairFacts } from '../fit/pair-facts.ts';

/** Of a pasted text nothing is known but its words. */
export const noFacts: PairFacts = {
  domains: [],
  region: null,
  maturity: null,
  priceFen: null,
  transferModes: [],
  deadline: null,
  publishedAt: null,
};

/** A demand's conditions: the price is the most it pays, the transfer modes are its modes of cooperation. */
export function demandFacts(demand: Demand): PairFacts {
  return {
    ...noFacts,
    domains: demand.domainId ? [demand.domainId] : [],
    region: demand.region,
    priceFen: demand.budgetMaxFen,
    transferModes: demand.cooperationModes,
    deadline: demand.deadline,
    urgency: demand.urgency,
    publishedAt: demand.publishedAt,
  };
}

/** An achievement's conditions: the price is the one it asks; its region is its holder's. */
export function achievementFacts(achievement: Achievement, region: string | null): PairFacts {
  return {
    ...noFacts,
    domains: achievement.domainId ? [achievement.domainId] : [],
    region,
    maturity: achievement.maturity,
    priceFen: achievement.askingPriceFen,
    transferModes: achievement.transferModes.map(({ mode }) => mode),
    publishedAt: achievement.publishedAt,
  };
}
