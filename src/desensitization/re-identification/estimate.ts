import { countFitting } from './count-fitting.ts';
import type { Fact } from './fact.ts';
import { levelNames, levelOf } from './level.ts';
import { type RegistryIndex, registryIndex } from './registry-index.ts';
import { standingFacts } from './standing-facts.ts';
import { suggestions } from './suggestions.ts';
import type { Estimate, OrganizationRegistry, ShownFacts } from './types.ts';

/**
 * How many organizations of the registry fit what is left standing in a shown text, and what that means. `shown` begins with
 * the title. Pure; the registry's index is built once for each registry object.
 */
export function estimate(
  shown: Readonly<Record<string, string>>,
  facts: ShownFacts,
  registry: OrganizationRegistry,
): Estimate {
  const index = registryIndex(registry);
  const standing = standingFacts(shown, facts, index);
  const count = countFitting(standing, index);
  const advisory = index.enterprises < ENOUGH_ENTERPRISES;
  const hasFigure = standing.some(({ kind }) => kind === 'figure');
  const level = levelOf(count, { advisory, hasFigure });
  return {
    count,
    level,
    levelName: levelNames[level],
    facts: standing.map(({ kind, value, fits }) => ({ kind, value, fits: fits?.size ?? null })),
    basis: basisOf(standing, count, index),
    warnings: warningsOf(standing, count, index, advisory),
    blocks: count === 1 && !advisory,
    advisory,
    generalizeToGetAbove: count < FEW ? suggestions(standing, index, FEW) : [],
  };
}

/** Fewer than so many could be told apart by somebody of the trade. */
const FEW = 5;
const ENOUGH_ENTERPRISES = 1000;

const kindNames = { domain: '领域', place: '地点', size: '规模', product: '产品', figure: '指标或地位' };

function basisOf(facts: readonly Fact[], count: number, index: RegistryIndex): string[] {
  const told = facts.map(({ kind, value, fits }) =>
    fits
      ? `${kindNames[kind]}“${value}”：登记库中有 ${fits.size} 家符合。`
      : `${kindNames[kind]}“${value}”：登记库没有足够的记录，不计入。`,
  );
  const all = facts.length === 0 ? '文中没有留下可用来辨认单位的事实。' : `同时符合以上各项的有 ${count} 家。`;
  return [...told, all, `登记库共有单位 ${index.total} 家，其中企业 ${index.enterprises} 家。`];
}

function warningsOf(facts: readonly Fact[], count: number, index: RegistryIndex, advisory: boolean): string[] {
  const warnings: string[] = [];
  if (count === 0) warnings.push('登记库中没有单位同时符合留下的事实，无法估计，请人工判断。');
  else if (count === 1 && !advisory) warnings.push('登记库中只有 1 家单位符合留下的事实，须经需求方书面同意才能发布。');
  else if (count < FEW) warnings.push(`登记库中只有 ${count} 家单位符合留下的事实，容易被认出。`);
  for (const { kind, value } of facts) {
    if (kind === 'figure') warnings.push(`“${value}”可能为业内人士所知，登记库无法核对。`);
  }
  if (advisory)
    warnings.push(`登记库中的企业只有 ${index.enterprises} 家，不足 ${ENOUGH_ENTERPRISES} 家，估计仅供参考。`);
  return warnings;
}
