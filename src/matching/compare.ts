import type { Comparison } from './answers.ts';
import type { TargetVerdict } from './fit/compare-targets.ts';
import type { Fit } from './fit/fit.ts';
import type { SharedTerm } from './reasons/reasons.ts';

/** What is set side by side of one achievement: its target figures, its fit and the terms that it shares. */
export interface Compared {
  targets: TargetVerdict[];
  fit: Fit[];
  shared: SharedTerm[];
}

/**
 * Rows of one demand's target figures, features of fit and shared terms, with a cell for each achievement in the order
 * given. Targets stand in the order of the demand; of the terms those that tell the achievements apart come last.
 */
export function alignCompared(achievements: Compared[]): Pick<Comparison, 'targets' | 'fit' | 'terms'> {
  return { targets: targetRows(achievements), fit: fitRows(achievements), terms: termRows(achievements) };
}

/** Every achievement was judged against the same figures: only their order differs. */
function targetRows(achievements: Compared[]): Comparison['targets'] {
  const figures = (achievements[0]?.targets ?? []).map(({ target }) => target).sort(inDemandOrder);
  return figures.map((target) => ({
    target,
    offers: achievements.map(({ targets }) => {
      const own = targets.find((one) => inDemandOrder(one.target, target) === 0);
      return { verdict: own?.verdict ?? 'unknown', offered: own?.offered ?? null, gap: own?.gap ?? null };
    }),
  }));
}

type Figure = TargetVerdict['target'];

function inDemandOrder({ place: one }: Figure, { place: other }: Figure): number {
  return one.source.localeCompare(other.source) || one.start - other.start || one.end - other.end;
}

function fitRows(achievements: Compared[]): Comparison['fit'] {
  return (achievements[0]?.fit ?? []).map(({ feature }) => ({
    feature,
    fits: achievements.flatMap(({ fit }) => fit.find((one) => one.feature === feature) ?? []),
  }));
}

function termRows(achievements: Compared[]): Comparison['terms'] {
  const terms = new Set(achievements.flatMap(({ shared }) => shared.map(({ term }) => term)));
  const rows = [...terms].map((term) => ({
    term,
    kinds: achievements.map(({ shared }) => shared.find((one) => one.term === term)?.kind ?? null),
  }));
  const missing = (row: (typeof rows)[number]) => row.kinds.filter((kind) => kind === null).length;
  return rows.sort((one, other) => missing(one) - missing(other));
}
