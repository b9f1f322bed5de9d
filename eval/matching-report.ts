import type { CurveName } from '../src/matching/score/score.ts';
import type { MethodFigures, QueryResult } from './evaluate-queries.ts';
import { mean, standardError } from './metrics.ts';
import { type ScoreReport, scoreReport } from './score-report.ts';

export interface Difference {
  mean: number;
  /** Of the mean of the paired differences by query. */
  standardError: number;
}

export interface MatchingReport {
  queries: number;
  documents: number;
  provider: string;
  methods: Record<string, MethodFigures>;
  seconds: number;
  standardErrors: Record<string, MethodFigures>;
  /** By method: its NDCG@10 less that of the first method. */
  differences: Record<string, Difference>;
  /** By fold: how many queries, and the methods' figures. Empty without folds. */
  folds: { queries: number; methods: Record<string, MethodFigures> }[];
  score: ScoreReport;
  /** In Chinese: the given grades trained what is measured; null when they did not. */
  remark: string | null;
}

export interface ReportNeeds {
  documents: number;
  provider: string;
  curve: CurveName;
  /** Fold by query id; null without folds. */
  foldOf: ReadonlyMap<string, number> | null;
  remark: string | null;
  seconds: number;
}

export const measures = ['ndcg@10', 'recall@100', 'mrr@10', 'ndcg@10_judged'] as const;

export function matchingReport(results: readonly QueryResult[], needs: ReportNeeds): MatchingReport {
  const { documents, provider, curve, foldOf, remark, seconds } = needs;
  const names = Object.keys(results[0]?.figures ?? {});
  const byMethod = <Value>(of: (name: string) => Value) => Object.fromEntries(names.map((name) => [name, of(name)]));
  return {
    queries: results.length,
    documents,
    provider,
    methods: figuresOf(results, mean),
    seconds: Math.round(seconds * 100) / 100,
    standardErrors: figuresOf(results, standardError),
    differences: byMethod((name) => differenceOf(results, name, names[0] ?? '')),
    folds: foldOf ? foldFigures(results, foldOf) : [],
    score: scoreReport(results, curve, foldOf),
    remark,
  };
}

/** NDCG@10 of one method less another's, paired by query. */
export function differenceOf(results: readonly QueryResult[], name: string, base: string): Difference {
  const of = ({ figures }: QueryResult, method: string) => figures[method]?.['ndcg@10'] ?? 0;
  const differences = results.map((result) => of(result, name) - of(result, base));
  return { mean: round(mean(differences)), standardError: round(standardError(differences)) };
}

/** Every method's measures, drawn together over the queries. */
export function figuresOf(
  results: readonly QueryResult[],
  draw: (values: number[]) => number,
): Record<string, MethodFigures> {
  const figures: Record<string, MethodFigures> = {};
  for (const name of Object.keys(results[0]?.figures ?? {})) {
    const of = (measure: keyof MethodFigures) =>
      round(draw(results.map((result) => result.figures[name]?.[measure] ?? 0)));
    figures[name] = {
      'ndcg@10': of('ndcg@10'),
      'recall@100': of('recall@100'),
      'mrr@10': of('mrr@10'),
      'ndcg@10_judged': of('ndcg@10_judged'),
    };
  }
  return figures;
}

function foldFigures(results: readonly QueryResult[], foldOf: ReadonlyMap<string, number>): MatchingReport['folds'] {
  const folds = Math.max(-1, ...foldOf.values()) + 1;
  return Array.from({ length: folds }, (_, fold) => {
    const own = results.filter(({ query }) => foldOf.get(query.id) === fold);
    return { queries: own.length, methods: figuresOf(own, mean) };
  });
}

const round = (value: number) => Math.round(10_000 * value) / 10_000;
