import type { TargetVerdict } from './compare-targets.ts';
import { judgeDomain, judgeFreshness, judgeMaturity, judgePrice, judgeRegion, judgeTargets } from './fit-rules.ts';
import type { Judged } from './judged.ts';
import type { PairFacts } from './pair-facts.ts';
import { judgeTransferModes } from './transfer-modes.ts';

/** How well two sides suit each other in one feature. */
export interface Fit {
  feature: 'domain' | 'targets' | 'maturity' | 'price' | 'transfer_mode' | 'region' | 'freshness';
  verdict: 'good' | 'fair' | 'poor' | 'unknown';
  /** 0 to 1; null where unknown. */
  value: number | null;
  /** One short line in Chinese with what both sides say. */
  note: string;
  /** Whose saying nothing makes it unknown. */
  missing?: 'demand' | 'achievement';
}

/** Least value of a good and of a fair fit. */
const GOOD = 0.8;
const FAIR = 0.4;

/**
 * The fit of a demand and an achievement, feature by feature, in this order.
 * @param targets the demand's target figures against the achievement's
 * @param today Beijing date `YYYY-MM-DD`
 */
export function fitOf(demand: PairFacts, achievement: PairFacts, targets: TargetVerdict[], today: string): Fit[] {
  const judged: Record<Fit['feature'], Judged> = {
    domain: judgeDomain(demand, achievement),
    targets: judgeTargets(targets),
    maturity: judgeMaturity(demand, achievement, today),
    price: judgePrice(demand, achievement),
    transfer_mode: judgeTransferModes(demand.transferModes, achievement.transferModes),
    region: judgeRegion(demand, achievement),
    freshness: judgeFreshness(demand, achievement, today),
  };
  return Object.entries(judged).map(([feature, { value, note, missing }]) => ({
    feature: feature as Fit['feature'],
    verdict: verdictOf(value),
    value,
    note,
    ...(missing && { missing }),
  }));
}

/**
 * What the fit adds to a fused score (a sum of z-scores): each known feature its weight times its value stretched to -1
 * to 1. 0 when nothing is known, so what nobody said never hurts; at most the sum of the weights either way.
 */
export function fitAdjustment(fits: Fit[], weights: Record<Fit['feature'], number>): number {
  return fits.reduce((sum, { feature, value }) => (value === null ? sum : sum + weights[feature] * (2 * value - 1)), 0);
}

function verdictOf(value: number | null): Fit['verdict'] {
  if (value === null) return 'unknown';
  if (value >= GOOD) return 'good';
  return value >= FAIR ? 'fair' : 'poor';
}
