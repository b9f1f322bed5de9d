import { expect, test } from 'vitest';
import type { QueryResult } from './evaluate-queries.ts';
import { matchingReport } from './matching-report.ts';
import { reportPage } from './report-page.ts';

const figures = (ndcg: number) => ({ 'ndcg@10': ndcg, 'recall@100': 0.5, 'mrr@10': 0.25, 'ndcg@10_judged': 0.75 });
const results: QueryResult[] = [
  [0, 0.55],
  [0.4, 0.59],
  [0.8, 1],
].map(([bm25 = 0, hybrid = 0], at) => ({
  query: { id: String(at), text: String(at) },
  figures: { bm25: figures(bm25), hybrid: figures(hybrid) },
  judged: [
    { strength: 3, grade: 3 },
    { strength: 0, grade: 0 },
  ],
  first: [{ strength: 3, grade: null }],
}));
const foldOf = new Map(results.map(({ query }, at) => [query.id, at]));
const needs = { documents: 40, provider: 'static', curve: 'static' as const, foldOf, remark: '注意', seconds: 1.5 };
const report = matchingReport(results, needs);
const page = reportPage(report, results, ['<q>.jsonl']);

test('the page has the figures and loads nothing', () => {
  expect(page).toMatch(/<th scope="row">hybrid<\/th><td class="best">0\.7133 <small>±0\.1438/);
  expect(page).toContain('&lt;q&gt;.jsonl');
  expect(page).toContain('<p class="remark">注意</p>');
  expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|<link|@import|url\(/);
});

test('a bar is as high as its value, and every query is counted in one bin', () => {
  expect(page).toMatch(/height="60"\/>\n<text[^>]*>0\.4000/);
  expect(page).toMatch(/height="107"\/>\n<text[^>]*>0\.7133/);
  const counts = [...page.matchAll(/：(\d+) 条<\/title>/g)].map(([, count]) => Number(count));
  expect(counts).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1]);
});

test('differences are paired by query, and folds are told apart', () => {
  expect(report.differences.hybrid).toEqual({ mean: 0.3133, standardError: 0.1184 });
  expect(report.folds.map(({ methods }) => methods.hybrid?.['ndcg@10'])).toEqual([0.55, 0.59, 1]);
  expect(page).toContain('各份的 NDCG@10');
});

test('the reliability diagram has a point for every bin', () => {
  expect(page.match(/<circle /g)).toHaveLength(report.score.judged.bins.length + 3);
});
