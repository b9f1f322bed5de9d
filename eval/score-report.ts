import curves from '../src/matching/score/score.json' with { type: 'json' };
import { type CurveName, probability } from '../src/matching/score/score.ts';
import { type Prediction, type Reliability, reliability } from './calibration.ts';
import type { QueryResult, ScoredPair } from './evaluate-queries.ts';
import { type Curve, fitCurve, type Observation } from './fit-curve.ts';

/** What the score is worth on judged pairs. */
export interface ScoreReport {
  /** `shipped`: the curve in src/matching/score/score.json. `folds`: each query by a curve fitted on the other folds. */
  curve: 'shipped' | 'folds';
  pairs: number;
  /** Share of grade 2 or better among them. */
  baseRate: number;
  judged: Reliability;
  /** The first ten of every list, with pairs that nobody judged counted as not good. */
  firstTenUnjudgedAsBad: Reliability;
}

/** From this grade on a pair is good. */
const goodFrom = 2;

/** @param foldOf by query id; without it the shipped curve tells the probabilities */
export function scoreReport(
  results: readonly QueryResult[],
  name: CurveName,
  foldOf: ReadonlyMap<string, number> | null,
): ScoreReport {
  const curveFor = foldOf ? curvesByFold(results, foldOf) : () => curves.curves[name];
  const predict = (pick: (result: QueryResult) => ScoredPair[]) =>
    results.flatMap((result) => pick(result).map((pair) => predictionOf(pair, curveFor(result))));
  const judged = predict(({ judged }) => judged);
  const good = judged.filter(({ isGood }) => isGood).length;
  return {
    curve: foldOf ? 'folds' : 'shipped',
    pairs: judged.length,
    baseRate: judged.length === 0 ? 0 : good / judged.length,
    judged: reliability(judged),
    firstTenUnjudgedAsBad: reliability(predict(({ first }) => first)),
  };
}

/** The curve by all results, and what curves fitted so are worth by cross-validation. */
export function fitScore(
  results: readonly QueryResult[],
  name: CurveName,
  foldOf: ReadonlyMap<string, number> | null,
): { curve: Curve; report: ScoreReport } {
  const { intercept, slope } = fitCurve(observationsOf(results));
  const curve = { intercept: Number(intercept.toFixed(3)), slope: Number(slope.toFixed(3)) };
  return { curve, report: scoreReport(results, name, foldOf) };
}

/** Judged pairs as a curve is fitted to them. */
function observationsOf(results: readonly QueryResult[]): Observation[] {
  return results.flatMap(({ judged }) => judged.map((pair) => ({ strength: pair.strength, isGood: isGood(pair) })));
}

function curvesByFold(results: readonly QueryResult[], foldOf: ReadonlyMap<string, number>) {
  const of = ({ query }: QueryResult) => foldOf.get(query.id) ?? 0;
  const fitted = new Map<number, Curve>();
  for (const fold of new Set(results.map(of))) {
    fitted.set(fold, fitCurve(observationsOf(results.filter((result) => of(result) !== fold))));
  }
  return (result: QueryResult): Curve => fitted.get(of(result)) ?? { intercept: 0, slope: 0 };
}

function predictionOf(pair: ScoredPair, { intercept, slope }: Curve): Prediction {
  return { predicted: probability(pair.strength, intercept, slope), isGood: isGood(pair) };
}

const isGood = ({ grade }: ScoredPair) => (grade ?? 0) >= goodFrom;
