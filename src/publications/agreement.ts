import type { ReviewedSpan } from './types.ts';

/** Units (places that either masked, or that the machine proposed) by what two reviewers did with them. */
export interface Agreement {
  both: number;
  first: number;
  second: number;
  neither: number;
}

/** How far two reviewers agree: the share of units, and Cohen's kappa (1: always, 0: as by chance, null: cannot be told). */
export interface AgreementFigures extends Agreement {
  units: number;
  share: number | null;
  kappa: number | null;
}

type Place = Pick<ReviewedSpan, 'field' | 'start' | 'end'>;

/**
 * What two reviewers made of the same machine's spans. A unit is one of the machine's spans, or a place that a reviewer
 * added; places of both that overlap are one unit. Pure.
 */
export function compareReviews(
  proposed: readonly Place[],
  first: readonly ReviewedSpan[],
  second: readonly ReviewedSpan[],
): Agreement {
  const masked = [first, second].map((spans) => spans.filter(({ decision }) => decision === 'apply'));
  const units: Place[] = [];
  for (const place of [...proposed, ...masked.flat()]) if (!units.some((unit) => meets(unit, place))) units.push(place);
  const counts = { both: 0, first: 0, second: 0, neither: 0 };
  for (const unit of units) {
    const [one, other] = masked.map((spans) => spans.some((span) => meets(span, unit)));
    counts[one ? (other ? 'both' : 'first') : other ? 'second' : 'neither'] += 1;
  }
  return counts;
}

/** Figures over the counts of any number of reviews. Kappa by Cohen (1960). Pure. */
export function agreementFigures(all: readonly Agreement[]): AgreementFigures {
  const sum = (key: keyof Agreement) => all.reduce((total, each) => total + each[key], 0);
  const counts = { both: sum('both'), first: sum('first'), second: sum('second'), neither: sum('neither') };
  const { both, first, second, neither } = counts;
  const units = both + first + second + neither;
  if (units === 0) return { ...counts, units, share: null, kappa: null };
  const share = (both + neither) / units;
  const byChance = ((both + first) * (both + second) + (neither + second) * (neither + first)) / (units * units);
  return { ...counts, units, share, kappa: byChance === 1 ? null : (share - byChance) / (1 - byChance) };
}

const meets = (one: Place, other: Place) => one.field === other.field && one.start < other.end && other.start < one.end;
