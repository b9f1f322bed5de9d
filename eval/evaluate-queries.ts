import type { App } from '../src/app.ts';
import { prepareDense } from '../src/matching/query/prepare-query.ts';
import type { Ranking } from '../src/matching/ranking/rank.ts';
import { curveOf, strengthOf } from '../src/matching/score/score.ts';
import type { Corpus, Progress } from './corpus.ts';
import type { Row } from './judged-set.ts';
import { type Method, serviceWay } from './methods.ts';
import { type Grades, ndcg, recall, reciprocalRank } from './metrics.ts';
import type { PlainRanking } from './plain-bm25.ts';

export interface MethodFigures {
  'ndcg@10': number;
  'recall@100': number;
  'mrr@10': number;
  'ndcg@10_judged': number;
}

/** A pair as the score sees it. */
export interface ScoredPair {
  /** Of `strengthOf`. */
  strength: number;
  /** 0 to 3; null when nobody judged the pair. */
  grade: number | null;
}

/** What one query gave, by each method. */
export interface QueryResult {
  query: Row;
  figures: Record<string, MethodFigures>;
  /** By the service's own way: all judged documents, and the first ten whether judged or not. */
  judged: ScoredPair[];
  first: ScoredPair[];
}

const depth = 100;
const listed = 10;

/** What ranks: the service with a corpus, and the yardstick beside it. */
export interface Rankers {
  app: App;
  corpus: Corpus;
  plain: PlainRanking;
}

/** Ranks every query in several ways, with the service's own matching, and measures it against the grades. */
export async function evaluateQueries(
  rankers: Rankers,
  queries: Row[],
  gradesOf: ReadonlyMap<string, Grades>,
  methods: Method[],
  progress: Progress = () => {},
): Promise<QueryResult[]> {
  const results: QueryResult[] = [];
  for (const query of queries) {
    results.push(await evaluateQuery(rankers, query, gradesOf.get(query.id) ?? new Map(), methods));
    progress('检索', results.length, queries.length);
  }
  return results;
}

async function evaluateQuery(
  { app, corpus: { recordOf, documentOf }, plain }: Rankers,
  query: Row,
  grades: Grades,
  methods: Method[],
): Promise<QueryResult> {
  const reading = await app.matching.reading({ title: query.title, text: query.text, as: 'demand' });
  const judged = [...grades.keys()].flatMap((id) => recordOf.get(id) ?? []);
  const documents = ({ results }: Ranking) => results.map(({ recordId }) => documentOf.get(recordId) ?? '');
  const result: QueryResult = { query, figures: {}, judged: [], first: [] };
  for (const method of methods) {
    const { name, weights, lexical, dense } = method;
    if (!weights) {
      const found = plain(`${query.title ?? ''}\n${query.text}`);
      const pool = found.filter((id) => grades.has(id));
      result.figures[name] = figuresOf({ found: found.slice(0, depth), pool }, grades);
      continue;
    }
    const how = {
      weights,
      text: lexical?.(reading.text),
      dense: dense && (await prepareDense(dense(reading.text), (texts) => app.provider.embedDocuments(texts))),
    };
    const whole = await reading.rank('achievements', { ...how, limit: depth });
    const pool = await reading.rank('achievements', { ...how, limit: judged.length, shownRecordIds: judged });
    result.figures[name] = figuresOf({ found: documents(whole), pool: documents(pool) }, grades);
    if (method !== serviceWay) continue;
    const pairs = ({ results }: Ranking): ScoredPair[] =>
      results.map((ranked) => ({
        strength: strengthOf(ranked, curveOf(app.provider.modelId).name),
        grade: grades.get(documentOf.get(ranked.recordId) ?? '') ?? null,
      }));
    result.judged = pairs(pool);
    result.first = pairs(whole).slice(0, listed);
  }
  return result;
}

/** @param ranked the best of all documents, and the judged ones in the order in which they stand among all */
function figuresOf({ found, pool }: { found: string[]; pool: string[] }, grades: Grades): MethodFigures {
  return {
    'ndcg@10': ndcg(found, grades, 10),
    'recall@100': recall(found, grades, depth),
    'mrr@10': reciprocalRank(found, grades, 10),
    'ndcg@10_judged': ndcg(pool, grades, 10),
  };
}
