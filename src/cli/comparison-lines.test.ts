import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Comparison } from '../matching/answers.ts';
import { comparisonLines } from './comparison-lines.ts';

const place = { source: 'targets', start: 0, end: 1 };
const achievement = (title: string, score: number): Comparison['achievements'][number] => ({
  record: {
    kind: 'achievement',
    id: `id-${title.slice(0, 1)}`,
    title,
    organizationId: null,
    organizationName: null,
    domains: [],
  },
  score,
  band: 'likely',
  calibrated: true,
  foundBy: ['dense'],
  legs: { lexical: 0, dense: 0.5, fused: 3 },
});
const comparison: Comparison = {
  notes: ['向量模型正在更换'],
  achievements: [achievement('很长的成果名称'.repeat(6), 51), achievement('乙', 40)],
  targets: [
    {
      target: { about: '抗拉强度', text: '≥250MPa', place },
      offers: [
        { verdict: 'missed', offered: { about: '', text: '240MPa', place }, gap: '差 4%' },
        { verdict: 'unknown', offered: null, gap: null },
      ],
    },
  ],
  fit: [],
  terms: [
    { term: '压铸', kinds: ['exact', 'exact'] },
    { term: '镁', kinds: ['exact', null] },
  ],
};

test('columns stand in line within the terminal, long titles on several lines', () => {
  const lines = comparisonLines(comparison, 80);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  const title = lines
    .slice(
      0,
      lines.findIndex((line) => line.startsWith('单位')),
    )
    .map((line) => line.trim());
  expect(title.length).toBeGreaterThan(1);
  expect(title.join('').replaceAll(/\s|乙/g, '')).toBe('很长的成果名称'.repeat(6));
});

test('each target has its row with both verdicts, and terms tell the achievements apart', () => {
  const text = comparisonLines(comparison, 100).join('\n');
  expect(text).toMatch(/抗拉强度≥250MPa +✗ +240MPa，差 4% +？ +未提及/);
  expect(text).toMatch(/不止一项有 +压铸 +压铸/);
  expect(text).toMatch(/只有这一项有 +镁 +—/);
  expect(text).toContain('注意：向量模型正在更换');
  expect(text).toContain('id-乙');
});
