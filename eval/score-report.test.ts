import { expect, test } from 'vitest';
import type { QueryResult } from './evaluate-queries.ts';
import { fitScore, scoreReport } from './score-report.ts';

/** A query whose strong pairs are good, among weak ones; one of the first ten nobody judged. */
const result = (id: string, goodShare = 1): QueryResult => ({
  query: { id, text: id },
  figures: {},
  judged: Array.from({ length: 40 }, (_, at) => ({
    strength: at < 10 ? 4 : 0,
    grade: at < 10 * goodShare ? 3 : at % 2,
  })),
  first: [
    { strength: 4, grade: 3 },
    { strength: 4, grade: null },
  ],
});
const results = ['a', 'b', 'c', 'd'].map((id) => result(id, 0.8));
const foldOf = new Map(results.map(({ query }, at) => [query.id, at % 2]));

test('a curve fitted on other folds tells how often strong pairs are good', () => {
  const report = scoreReport(results, 'static', foldOf);
  expect(report).toMatchObject({ curve: 'folds', pairs: 160, baseRate: 0.2 });
  expect(report.judged.error).toBeLessThan(0.05);
  expect(report.judged.bins.at(-1)?.predicted).toBeCloseTo(0.8, 1);
});

test('a query does not tell its own curve', () => {
  const odd = [...results.filter((_, at) => at % 2 === 0), result('b', 0), result('d', 0)];
  // Each half predicts the other, which is its opposite.
  expect(scoreReport(odd, 'static', foldOf).judged.error).toBeGreaterThan(0.1);
});

test('what nobody judged counts as not good among the first ten', () => {
  const { firstTenUnjudgedAsBad: first } = scoreReport(results, 'static', foldOf);
  expect(first.bins.reduce((sum, { observed, pairs }) => sum + observed * pairs, 0)).toBe(4);
  expect(first.bins.reduce((sum, { predicted, pairs }) => sum + predicted * pairs, 0)).toBeCloseTo(8 * 0.8, 0);
});

test('the curve that is kept is fitted on all', () => {
  const { curve } = fitScore(results, 'static', foldOf);
  expect(1 / (1 + Math.exp(-curve.intercept - 4 * curve.slope))).toBeCloseTo(0.8, 1);
});
