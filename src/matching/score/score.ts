import type { Ranked } from '../ranking/rank-store.ts';
import { legWeights } from '../ranking/weights.ts';
import curves from './score.json' with { type: 'json' };

export type Band = 'strong' | 'likely' | 'weak';

export interface MatchScore {
  /** 100 times the probability that a technology-transfer professional grades the pair 2 or 3 of 0 to 3. */
  score: number;
  band: Band;
  /** False where no grades stand behind the number: it then orders, and its size means little. */
  calibrated: boolean;
}

/** Which curve a score is read from: by what the vectors come from, or by words alone. */
export type CurveName = keyof typeof curves.curves;

/** A pair's leg scores, and how those of all that were ranked with it spread. */
export interface RankedPair
  extends Pick<
    Ranked,
    'lexical' | 'dense' | 'fused' | 'lexicalMean' | 'lexicalDeviation' | 'denseMean' | 'denseDeviation' | 'documents'
  > {
  /** What the fit of the two sides' conditions adds to the fused score. */
  fit?: number;
}

/** Among fewer documents than this a mean and a deviation say nothing of the corpus: typical ones stand in. */
const fewestDocuments = 30;

/**
 * What the place of a pair in its ranking is worth. Within one ranking it never falls as the fused score rises, so a
 * list's scores follow its order; and it is the same for a list and for one pair.
 * @param use demands and achievements have graded pairs; other uses read the same curve, uncalibrated
 * @param modelId of the vectors; null without them
 */
export function scoreMatch(
  ranked: RankedPair,
  query: { hasDense: boolean },
  use: 'demand_achievement' | 'other',
  modelId: string | null,
): MatchScore {
  const { name, measured } = curveOf(query.hasDense ? modelId : null);
  const { intercept, slope } = curves.curves[name];
  const score = Math.round(1000 * probability(strengthOf(ranked, name), intercept, slope)) / 10;
  const isUsual = ranked.documents === null || ranked.documents >= fewestDocuments;
  return { score, band: bandOf(score), calibrated: use === 'demand_achievement' && measured && isUsual };
}

/** Logistic curve over strength (Platt 1999), 0 to 1. */
export function probability(strength: number, intercept: number, slope: number): number {
  return 1 / (1 + Math.exp(-(intercept + slope * strength)));
}

/** The curve for a model, and whether grades were measured with vectors like its own. */
export function curveOf(modelId: string | null): { name: CurveName; measured: boolean } {
  if (modelId === null) return { name: 'lexical', measured: false };
  if (modelId.startsWith('static:')) return { name: 'static', measured: true };
  return { name: 'model', measured: besideTable.test(modelId) };
}

/** A sentence model of bge-small-zh's kind, plain or tuned, beside the built-in table. */
const besideTable = /^onnx:[^:]+:cls:512\+static:/;

/**
 * How strong a pair is, comparable across queries: its fused score times the corpus' reach for the query. A fused score
 * alone says how far a document stands out from the others, which some document always does, by a rare character of a
 * nonsense query for one. How widely the scores spread tells whether a corpus speaks of what is asked at all
 * (normalized query commitment, Shtok et al. 2012).
 */
export function strengthOf(ranked: RankedPair, name: CurveName): number {
  const { lexicalMean, lexicalDeviation, denseMean, denseDeviation, fit = 0 } = ranked;
  const fused = ranked.fused + fit;
  const curve = curves.curves[name];
  if (!('typical' in curve)) return lexicalDeviation > 0 ? (fused * lexicalMean) / lexicalDeviation : 0;
  if (ranked.documents !== null && ranked.documents < fewestDocuments) {
    return typicallyFused(ranked, curve.typical) * reachOf(curve.typical, curve.reach);
  }
  return fused * reachOf({ mean: denseMean ?? 0, deviation: denseDeviation ?? 0 }, curve.reach);
}

/**
 * A corpus that speaks of what is asked has cosines that differ (their deviation) and that are high (a share of their
 * mean), above what queries about nothing have. In cosines, 0 and up.
 */
function reachOf({ mean, deviation }: Spread, { meanShare, floor }: { meanShare: number; floor: number }): number {
  return Math.max(0, deviation + meanShare * mean - floor);
}

interface Spread {
  mean: number;
  deviation: number;
}

/** The fused score by a typical corpus' spread of cosines; the legs keep the proportion that they have in this ranking. */
function typicallyFused(ranked: RankedPair, typical: Spread): number {
  const { lexical, lexicalDeviation, dense, fit = 0 } = ranked;
  const denseDeviation = ranked.denseDeviation ?? 0;
  const perLexical = lexicalDeviation > 0 ? denseDeviation / lexicalDeviation : 0;
  const cosine = dense === null ? 0 : dense - typical.mean;
  const legs = legWeights.dense * cosine + legWeights.lexical * lexical * perLexical;
  return (legs + fit * denseDeviation) / typical.deviation;
}

function bandOf(score: number): Band {
  const { strong, likely } = curves.bands;
  return score >= strong ? 'strong' : score >= likely ? 'likely' : 'weak';
}
