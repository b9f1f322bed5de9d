import type { Knowledge } from '../../src/desensitization/detect.ts';
import type { QueryResult } from '../evaluate-queries.ts';
import type { JudgedSet, Row } from '../judged-set.ts';
import { type Difference, differenceOf } from '../matching-report.ts';
import { mean } from '../metrics.ts';
import { draftOf } from './usefulness.ts';

/** How well drafts are matched against the raw texts that they were made of. */
export interface DraftRanking {
  queries: number;
  /** Queries whose draft differs from the raw text. */
  changed: number;
  /** NDCG@10 by method. */
  methods: Record<string, { raw: number; draft: number; lossPercent: number; difference: Difference }>;
}

/** The set with a second query for each, of the same grades: its draft under the default policy. */
export function withDrafts(set: JudgedSet, knowledge: Knowledge): JudgedSet {
  const drafts = set.queries.map((query) => draftRow(query, knowledge));
  const grades = new Map(set.grades);
  for (const { id } of set.queries) grades.set(draftId(id), set.grades.get(id)!);
  return { ...set, queries: [...set.queries, ...drafts], allQueries: set.allQueries, grades };
}

function draftRow(query: Row, knowledge: Knowledge): Row {
  const { title, problem } = draftOf(query, knowledge).composed.texts as { title: string; problem: string };
  return { id: draftId(query.id), ...(query.title !== undefined && { title }), text: problem };
}

const draftId = (id: string) => `${id} draft`;

/** @param results of a set made by `withDrafts` */
export function draftRanking(results: readonly QueryResult[]): DraftRanking {
  const byId = new Map(results.map((result) => [result.query.id, result]));
  const pairs = results.flatMap((raw) => {
    const draft = byId.get(draftId(raw.query.id));
    return draft ? [{ raw, draft }] : [];
  });
  const isChanged = ({ raw, draft }: (typeof pairs)[number]) =>
    raw.query.title !== draft.query.title || raw.query.text !== draft.query.text;
  const names = Object.keys(results[0]?.figures ?? {});
  return {
    queries: pairs.length,
    changed: pairs.filter(isChanged).length,
    methods: Object.fromEntries(names.map((name) => [name, compared(pairs, name)])),
  };
}

function compared(pairs: readonly { raw: QueryResult; draft: QueryResult }[], method: string) {
  const both = pairs.map(({ raw, draft }) => ({
    ...raw,
    figures: { raw: raw.figures[method]!, draft: draft.figures[method]! },
  }));
  const of = (side: 'raw' | 'draft') => mean(both.map(({ figures }) => figures[side]['ndcg@10']));
  const [raw, draft] = [of('raw'), of('draft')];
  return {
    raw,
    draft,
    lossPercent: raw === 0 ? 0 : (100 * (raw - draft)) / raw,
    difference: differenceOf(both, 'draft', 'raw'),
  };
}
