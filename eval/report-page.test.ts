import { expect, test } from 'vitest';
import { reportPage } from './report-page.ts';

const figures = (ndcg: number) => ({ 'ndcg@10': ndcg, 'recall@100': 0.5, 'mrr@10': 0.25, 'ndcg@10_judged': 0.75 });
const report = {
  queries: 3,
  documents: 40,
  provider: 'static',
  methods: { bm25: figures(0.4), hybrid: figures(0.6) },
  seconds: 1.5,
};
const page = reportPage(report, { bm25: [0, 0.4, 0.8].map(figures), hybrid: [0.55, 0.59, 1].map(figures) }, [
  '<q>.jsonl',
]);

test('the page has the figures and loads nothing', () => {
  expect(page).toContain('<th scope="row">hybrid</th><td class="best">0.6000</td>');
  expect(page).toContain('&lt;q&gt;.jsonl');
  expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|<link|@import|url\(/);
});

test('a bar is as high as its value, and every query is counted in one bin', () => {
  expect(page).toMatch(/height="60"\/>\n<text[^>]*>0\.4000/);
  expect(page).toMatch(/height="90"\/>\n<text[^>]*>0\.6000/);
  const counts = [...page.matchAll(/：(\d+) 条<\/title>/g)].map(([, count]) => Number(count));
  expect(counts).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1]);
});
