import { NewAchievement } from '../src/achievements/types.ts';
import type { App } from '../src/app.ts';
import type { Wanted } from '../src/matching/types.ts';
import { type LegWeights, legWeights } from '../src/matching/weights.ts';
import type { JudgedSet, Row } from './judged-set.ts';
import { mean, ndcg, recall, reciprocalRank } from './metrics.ts';

export interface MethodFigures {
  'ndcg@10': number;
  'recall@100': number;
  'mrr@10': number;
  'ndcg@10_judged': number;
}

export interface MatchingReport {
  queries: number;
  documents: number;
  provider: string;
  methods: Record<string, MethodFigures>;
  seconds: number;
}

export type Progress = (what: string, done: number, all: number) => void;

/** The legs alone, and the service's own way. Plain BM25 takes the whole text of a query, each sentence alike. */
export const methods: Record<string, { weights: LegWeights; plain?: boolean }> = {
  bm25: { weights: { lexical: 1, dense: 0 }, plain: true },
  dense: { weights: { lexical: 0, dense: 1 } },
  hybrid: { weights: legWeights },
};

const batchSize = 500;
const want: Wanted = 'achievements';

/**
 * Loads the corpus as published achievements into the (empty, throw-away) database of `app`, ranks every query with
 * the service's own matching and measures it against the grades. `observe` is told the figures of every single query,
 * in the order of the queries.
 */
export async function evaluateMatching(
  app: App,
  set: JudgedSet,
  progress: Progress = () => {},
  observe: (method: string, figures: MethodFigures) => void = () => {},
): Promise<MatchingReport> {
  const started = performance.now();
  const recordOf = await loadCorpus(app, set.documents, progress);
  const documentOf = new Map([...recordOf].map(([document, record]) => [record, document]));
  const figures = new Map<string, MethodFigures[]>();
  for (const [done, query] of set.queries.entries()) {
    const grades = set.grades.get(query.id) ?? new Map<string, number>();
    const reading = await app.matching.reading({ title: query.title, text: query.text, as: 'demand' });
    // One bag of words, as a search engine takes it: nothing is weighed, nothing counts as prose.
    const plain = {
      title: [...reading.text.title, ...reading.text.rest.map((part) => ({ ...part, weight: 1 }))],
      rest: [],
    };
    for (const [name, { weights, plain: isPlain }] of Object.entries(methods)) {
      const text = isPlain ? plain : reading.text;
      const judged = [...grades.keys()].flatMap((id) => recordOf.get(id) ?? []);
      const ranked = async (onlyRecordIds?: string[]) => {
        const documents = onlyRecordIds ? { onlyRecordIds } : {};
        const { results } = await reading.rank(want, { limit: 100, weights, text, documents });
        return results.map(({ recordId }) => documentOf.get(recordId) ?? '');
      };
      const all = await ranked();
      const own = figures.get(name) ?? [];
      const ofQuery = {
        'ndcg@10': ndcg(all, grades, 10),
        'recall@100': recall(all, grades, 100),
        'mrr@10': reciprocalRank(all, grades, 10),
        'ndcg@10_judged': ndcg(await ranked(judged), grades, 10),
      };
      figures.set(name, [...own, ofQuery]);
      observe(name, ofQuery);
    }
    progress('检索', done + 1, set.queries.length);
  }
  return {
    queries: set.queries.length,
    documents: set.documents.length,
    provider: app.provider.kind,
    methods: Object.fromEntries([...figures].map(([name, own]) => [name, average(own)])),
    seconds: Math.round((performance.now() - started) / 10) / 100,
  };
}

/** Ids of the records by ids of the corpus. A row without a title is a description only. */
async function loadCorpus(app: App, documents: Row[], progress: Progress): Promise<Map<string, string>> {
  const holder = await app.organizations.create({
    kind: 'institute',
    name: '评测语料',
    shortName: null,
    formerNames: [],
    creditCode: null,
    region: null,
    address: null,
    size: null,
    mainProducts: null,
    domains: [],
  });
  const recordOf = new Map<string, string>();
  const shape = NewAchievement.parse({ organizationId: holder.id, kind: 'other', title: '语料' });
  for (let from = 0; from < documents.length; from += batchSize) {
    const batch = documents.slice(from, from + batchSize);
    const made = await app.database.transaction((tx) =>
      app.achievements.createAll(
        tx,
        batch.map(({ title = '', text }) => ({ ...shape, title, summary: text, state: 'published' })),
      ),
    );
    for (const [i, { id }] of made.entries()) recordOf.set(batch[i]!.id, id);
    await app.indexer.indexRecords({ kind: 'achievement', ids: made.map(({ id }) => id) });
    progress('载入', from + batch.length, documents.length);
  }
  await app.indexer.analyze();
  return recordOf;
}

function average(figures: MethodFigures[]): MethodFigures {
  const of = (key: keyof MethodFigures) => Math.round(10_000 * mean(figures.map((each) => each[key]))) / 10_000;
  return {
    'ndcg@10': of('ndcg@10'),
    'recall@100': of('recall@100'),
    'mrr@10': of('mrr@10'),
    'ndcg@10_judged': of('ndcg@10_judged'),
  };
}
