import { expect, test } from 'vitest';
import type { Category, Span } from '../../src/desensitization/types.ts';
import { evaluate } from './evaluate.ts';
import { desensitizationReport } from './report.ts';
import { desensitizationPage } from './report-page.ts';

const span = (start: number, end: number, category: Category, probable?: true): Span => ({
  start,
  end,
  category,
  recognizer: 'r',
  score: 0.5,
  evidence: [],
  ...(probable && { probable }),
});
const rows = [
  { id: 'found', text: '张三到场', spans: [{ start: 0, end: 2, label: 'name' }] },
  {
    id: 'missed',
    text: '<锐博>与李四',
    spans: [
      { start: 1, end: 3, label: 'company' },
      { start: 5, end: 7, label: 'name' },
    ],
  },
];
const finds = [[span(0, 2, 'person')], [span(1, 3, 'organization', true)]];
const evaluation = await evaluate(rows, (index) => () => finds[index]!);
const report = desensitizationReport(evaluation, {
  tagger: 'crf',
  threshold: 0.02,
  folds: null,
  onlyFold: null,
  remark: null,
});

test('what is probable counts at the threshold only', () => {
  expect(report).toMatchObject({
    texts: 2,
    labels: {
      name: { gold: 2, covered: 1, exact: 1, predicted: 1 },
      company: { gold: 1, covered: 0, exact: 0, predicted: 0 },
    },
    best_path: { coverage: 0.3333, precision: 1, recall: 0.3333, f1: 0.5, masked_share: 0.1818, ratio: 0.3333 },
    threshold: { p: 0.02, coverage: 0.6667, masked_share: 0.3636, ratio: 0.6667 },
    gold_share: 0.5455,
    tagger: 'crf',
    folds: null,
    remark: null,
    other_finds: 0,
  });
  expect(report.chars_per_second).toBeGreaterThan(0);
});

test('the page shows the texts that leak, gold beside found, escaped, and loads nothing', () => {
  const page = desensitizationPage(report, evaluation.results, '<数据>.jsonl');
  expect(page).toContain('&lt;数据&gt;.jsonl');
  expect(page).toContain('&lt;<mark class="missed" title="company">锐博</mark>&gt;');
  expect(page).toContain('<mark class="probable" title="organization r 0.5">锐博</mark>');
  expect(page).toContain('<mark class="missed" title="name">李四</mark>');
  expect(page).not.toContain('张三');
  expect(page).not.toMatch(/https?:|<script|<link|@import|url\(/);
});
