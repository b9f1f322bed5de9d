import { areaOf } from '../places/economic-areas.ts';
import { countFitting } from './count-fitting.ts';
import type { Fact } from './fact.ts';
import { bare } from './regions.ts';
import type { RegistryIndex } from './registry-index.ts';
import { union } from './standing-facts.ts';
import type { Suggestion } from './types.ts';

/**
 * Which fact to say less exactly so that `enough` organizations fit, the least loss first: the place one level up, then
 * wider, then size, domain and product left out. Two facts at once where one does not do.
 */
export function suggestions(facts: readonly Fact[], index: RegistryIndex, enough: number): Suggestion[] {
  const steps = facts.flatMap((fact) => wider(fact, index).map((step) => ({ ...step, fact })));
  const counted = (chosen: typeof steps): Suggestion => {
    const replaced = facts.map((fact) => chosen.find((step) => step.fact === fact)?.wider ?? fact);
    const { kind, value } = chosen[0]!.fact;
    return {
      kind,
      value,
      advice: chosen.map(({ advice }) => advice).join('，并'),
      count: countFitting(replaced, index),
    };
  };
  const singles = steps.map((step) => counted([step])).filter(({ count }) => count >= enough);
  if (singles.length > 0) return firstOfEach(singles);
  const pairs = steps.flatMap((one, at) =>
    steps.slice(at + 1).flatMap((other) => (one.fact === other.fact ? [] : [counted([one, other])])),
  );
  return pairs.filter(({ count }) => count >= enough).slice(0, 3);
}

/** Of a fact's steps the first that does: a wider one only loses more. */
const firstOfEach = (all: Suggestion[]) =>
  all.filter(({ kind }, at) => all.findIndex((other) => other.kind === kind) === at);

interface Step {
  wider: Fact;
  advice: string;
}

function wider(fact: Fact, index: RegistryIndex): Step[] {
  if (!fact.fits) return [];
  const without = { ...fact, fits: null };
  if (fact.kind === 'place') return [...widerPlaces(fact, index), { wider: without, advice: '不写地点' }];
  const advice = {
    size: '不写企业规模',
    domain: '不写细分领域',
    product: `产品（${fact.value}）改用上位的类别`,
    figure: '',
  };
  return [{ wider: without, advice: advice[fact.kind] }];
}

function widerPlaces(fact: Fact, index: RegistryIndex): Step[] {
  const chain = index.above.get(bare(fact.value)) ?? [];
  const up = [...chain].reverse().map((value) => ({
    wider: { ...fact, value, fits: index.byPlace.get(bare(value)) ?? new Set<number>() },
    advice: `地点写到“${value}”`,
  }));
  const province = chain[0] ?? fact.value;
  const area = areaOf(province);
  if (!area) return up;
  const provinces = [...index.byPlace.keys()].filter((name) => areaOf(name) === area);
  const fits = union(provinces.map((name) => index.byPlace.get(name)));
  return [...up, { wider: { ...fact, value: area, fits }, advice: `地点写到“${area}”` }];
}
