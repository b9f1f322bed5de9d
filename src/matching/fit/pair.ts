import type { LoadedSubject } from '../query/subject.ts';
import type { Ranking } from '../ranking/rank.ts';
import type { Ranked } from '../ranking/rank-store.ts';
import { fitWeights } from '../ranking/weights.ts';
import { oncePerPair } from '../reading/once-per-pair.ts';
import type { ShownRecord } from '../records/shown-record.ts';
import { type MatchScore, scoreMatch } from '../score/score.ts';
import { compareTargets, type TargetVerdict, targetsOf } from './compare-targets.ts';
import { type Fit, fitAdjustment, fitOf } from './fit.ts';

/** The subject and one ranked record: how well they suit each other. */
export interface Pair {
  recordId: string;
  patentFamily: string | null;
  record: ShownRecord;
  /** Its legs; `fused` with the fit of the two sides' conditions added. */
  ranked: Ranked;
  score: MatchScore;
  targets: TargetVerdict[];
  /** Empty unless one side is a demand and the other an achievement. */
  fit: Fit[];
}

/** What pairs are judged by besides themselves. */
export interface Judging {
  /** Beijing date, `YYYY-MM-DD`. */
  today: string;
  /** The model of the dense leg; null without one. */
  modelId: string | null;
}

/** A ranking's records as pairs, best first. Records that are not shown any more are left out. */
export function judgePairs(
  subject: LoadedSubject,
  { results, legs }: Ranking,
  shown: Map<string, ShownRecord>,
  { today, modelId }: Judging,
): Pair[] {
  const query = { hasDense: legs.dense };
  const pairs = results.flatMap((result): Pair[] => {
    const record = shown.get(result.recordId);
    if (!record) return [];
    const targets = targetsBetween(subject, record);
    const fit = fitBetween(subject, record, targets, today);
    const adjustment = fitAdjustment(fit, fitWeights);
    const use = subject.kind === 'demand' && record.kind === 'achievement' ? 'demand_achievement' : 'other';
    const score = scoreMatch({ ...result, fit: adjustment }, query, use, modelId);
    const ranked = { ...result, fused: result.fused + adjustment };
    return [{ recordId: record.id, patentFamily: result.patentFamily, record, ranked, score, targets, fit }];
  });
  return pairs.sort((one, other) => other.ranked.fused - one.ranked.fused);
}

/** Reads the figures that a demand's records will be compared by, ahead of judging them. */
export function readTargets({ isDemandText, texts }: LoadedSubject): void {
  if (isDemandText) targetsOf(texts);
}

/** Target figures are compared where one side's text is a demand's and the other an achievement. */
function targetsBetween(subject: LoadedSubject, record: ShownRecord): TargetVerdict[] {
  if (subject.isDemandText && record.kind === 'achievement') return targetsOfDemand(subject.texts, record);
  if (subject.kind === 'achievement' && record.kind === 'demand') return compareTargets(record.texts, subject.texts);
  return [];
}

const targetsOfDemand = oncePerPair((demand, achievement) => compareTargets(demand, achievement.texts));

function fitBetween(subject: LoadedSubject, record: ShownRecord, targets: TargetVerdict[], today: string): Fit[] {
  const sides = [subject, record];
  const demand = sides.find(({ kind }) => kind === 'demand');
  const achievement = sides.find(({ kind }) => kind === 'achievement');
  return demand && achievement ? fitOf(demand.facts, achievement.facts, targets, today) : [];
}
