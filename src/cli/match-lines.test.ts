import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Match, MatchAnswer } from '../matching/answers.ts';
import { matchLines } from './match-lines.ts';

const place = { source: 'targets', start: 0, end: 1 };
const item: Match = {
  rank: 1,
  record: {
    kind: 'achievement',
    id: '0199',
    title: '压铸铝合金',
    organizationId: null,
    organizationName: '江岸研究院',
    domains: [],
  },
  score: 71.3,
  band: 'strong',
  calibrated: true,
  modelGrade: null,
  foundBy: ['lexical'],
  legs: { lexical: 9, dense: 0.1, fused: 8 },
  reasons: [
    { term: '压铸', kind: 'exact', documentTerm: '压铸', likeness: 1, query: [], document: [] },
    { term: '增材制造', kind: 'related', documentTerm: '3D打印', likeness: 0.7, query: [], document: [] },
  ],
  targets: [
    {
      verdict: 'missed',
      target: { about: '强度', text: '≥250MPa', place },
      offered: { about: '', text: '240MPa', place },
      gap: '差 4%',
    },
    { verdict: 'unknown', target: { about: '硬度', text: '≥80HB', place }, offered: null, gap: null },
  ],
  fit: [
    { feature: 'domain', verdict: 'good', value: 1, note: '' },
    { feature: 'price', verdict: 'poor', value: 0, note: '' },
    { feature: 'region', verdict: 'unknown', value: null, note: '' },
  ],
  improvements: [],
  variants: [{ id: '0200', title: '压铸铝合金二', score: 60 }],
};
const answer: MatchAnswer = {
  want: 'achievements',
  conclusion: 'found',
  advice: null,
  path: 'exact',
  legs: { lexical: true, dense: true },
  notes: [],
  model: 'static',
  items: [item],
};

test('a result tells its score, band, terms, targets with figures, conditions and variants', () => {
  const text = matchLines(answer, 100).join('\n');
  for (const shown of [
    /1 +71\.3 {2}高度匹配 +压铸铝合金/,
    /单位 +江岸研究院/,
    /词 +压铸、增材制造≈3D打印/,
    /指标 +✗ 强度≥250MPa（240MPa，差 4%） {2}另有 1 项未提及/,
    /条件 +✓ 领域 {2}✗ 价格/,
    /同族 +60\.0 压铸铝合金二/,
    /来自 +词面 {2}0199/,
  ])
    expect(text).toMatch(shown);
  expect(text).not.toContain('地区');
});

test('no line is wider than the terminal', () => {
  const long = { ...item, record: { ...item.record, title: '很长的成果名称'.repeat(20) } };
  const many = Array.from({ length: 40 }, () => item.reasons[1]!);
  const lines = matchLines({ ...answer, items: [{ ...long, reasons: many }] }, 80);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(80);
});

test('no good match is said first, with what can be done', () => {
  const advice = '没有找到合适的成果。可以换一种说法再试。';
  expect(matchLines({ ...answer, conclusion: 'none', advice, items: [] }, 100)[0]).toBe(advice);
});
