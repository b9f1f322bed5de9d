import { expect, test } from 'vitest';
import type { QueryResult } from '../evaluate-queries.ts';
import type { JudgedSet } from '../judged-set.ts';
import { draftRanking, withDrafts } from './draft-queries.ts';
import { draftLines } from './draft-report.ts';
import { usefulness } from './usefulness.ts';

const queries = [
  { id: 'a', title: '涂层', text: '苏州锐博精密机械有限公司需要耐冲蚀涂层。' },
  { id: 'b', text: '磁悬浮轴承。' },
];
const set: JudgedSet = {
  documents: [],
  queries,
  allQueries: queries,
  grades: new Map([
    ['a', new Map([['d', 3]])],
    ['b', new Map([['d', 1]])],
  ]),
};

const resultsOf = ({ queries: all }: JudgedSet, ndcg: number[]): QueryResult[] =>
  all.map((query, at) => ({
    query,
    figures: { hybrid: { 'ndcg@10': ndcg[at]!, 'recall@100': 0, 'mrr@10': 0, 'ndcg@10_judged': 0 } },
    judged: [],
    first: [],
  }));

test('every query is asked a second time by its draft, against the same grades', () => {
  const both = withDrafts(set, {});
  expect(both.queries.map(({ text }) => text)).toEqual([
    ...queries.map(({ text }) => text),
    '苏州一家精密机械企业需要耐冲蚀涂层。',
    '磁悬浮轴承。',
  ]);
  expect(both.queries.map(({ id }) => both.grades.get(id))).toEqual(
    ['a', 'b', 'a', 'b'].map((id) => set.grades.get(id)),
  );
});

test('the loss is the difference of the means, drafts that changed nothing included', () => {
  const ranking = draftRanking(resultsOf(withDrafts(set, {}), [0.5, 0.3, 0.42, 0.3]));
  expect(ranking).toMatchObject({ queries: 2, changed: 1 });
  const { raw, draft, lossPercent, difference } = ranking.methods.hybrid!;
  expect(raw).toBeCloseTo(0.4);
  expect(draft).toBeCloseTo(0.36);
  expect(lossPercent).toBeCloseTo(10);
  expect(difference.mean).toBeCloseTo(-0.04);
  expect(draftLines({ usefulness: usefulness(queries, {}), ranking }).join('\n')).toContain('降 10.0%');
});
