import type { Estimate, OrganizationRegistry, ShownFacts } from './types.ts';

/** How many organizations of the registry fit what is left standing in a shown text, and what that means. */
export function estimate(
  _shown: Readonly<Record<string, string>>,
  _facts: ShownFacts,
  _registry: OrganizationRegistry,
): Estimate {
  return {
    count: 0,
    level: 4,
    levelName: '四级（高）',
    facts: [],
    basis: [],
    warnings: ['登记库中没有符合的单位，无法估计'],
    blocks: false,
    advisory: true,
    generalizeToGetAbove: [],
  };
}
