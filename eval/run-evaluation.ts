import type { ProviderOptions } from '../embeddings/create-provider.ts';
import { Invalid } from '../src/errors.ts';
import { loadCorpus, type Progress } from './corpus.ts';
import { evaluateQueries, type QueryResult } from './evaluate-queries.ts';
import { withEvaluationApp } from './evaluation-app.ts';
import { foldsOf } from './folds.ts';
import type { JudgedSet } from './judged-set.ts';
import type { Method } from './methods.ts';
import { plainBm25 } from './plain-bm25.ts';

/** What is evaluated. Where weights were trained by folds, those of place i were trained without the queries of fold i. */
export interface Evaluation {
  embeddings: ProviderOptions;
  /** A static table's file instead of the built-in one. */
  table?: string;
  /** How many folds; null for none. */
  folds: number | null;
  foldTables?: string[];
  /** Folders of sentence models. */
  foldModels?: string[];
}

export interface Evaluated {
  /** In the order of the queries. */
  results: QueryResult[];
  /** Fold by query id; null without folds. */
  foldOf: Map<string, number> | null;
}

/** @throws Invalid when the weights by fold are not one a fold */
export async function runEvaluation(
  set: JudgedSet,
  evaluation: Evaluation,
  methods: Method[],
  progress: Progress = () => {},
): Promise<Evaluated> {
  const { folds, foldTables, foldModels } = evaluation;
  const foldOf = folds === null ? null : foldsOf(set.allQueries, folds);
  for (const [option, given] of Object.entries({ '--fold-tables': foldTables, '--fold-models': foldModels })) {
    if (given && given.length !== folds) {
      throw new Invalid('input.invalid', `${option} 应按 --folds 的份数给出，每份一个`);
    }
  }
  const results: QueryResult[] = [];
  const plain = plainBm25(set.documents);
  for (const fold of foldTables || foldModels ? Array(folds).keys() : [null]) {
    const queries = fold === null ? set.queries : set.queries.filter(({ id }) => foldOf?.get(id) === fold);
    const { embeddings, table } = weightsFor(evaluation, fold);
    const found = await withEvaluationApp(embeddings, table, async (app) => {
      const corpus = await loadCorpus(app, set.documents, progress);
      return evaluateQueries({ app, corpus, plain }, queries, set.grades, methods, progress);
    });
    results.push(...found);
  }
  const place = new Map(set.queries.map(({ id }, at) => [id, at]));
  return { results: results.sort((a, b) => (place.get(a.query.id) ?? 0) - (place.get(b.query.id) ?? 0)), foldOf };
}

function weightsFor({ embeddings, table, foldTables, foldModels }: Evaluation, fold: number | null) {
  if (fold === null) return { embeddings, table };
  const modelDir = foldModels?.[fold] ?? embeddings.modelDir;
  return { embeddings: { ...embeddings, modelDir }, table: foldTables?.[fold] ?? table };
}
