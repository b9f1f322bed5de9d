import { expect, test } from 'vitest';
import type { DraftSpan } from '../desensitization/draft/types.ts';
import { keepDecisions } from './keep-decisions.ts';
import type { ReviewedSpan } from './types.ts';

const found = (id: string, start: number, end: number): DraftSpan => ({
  ...{ id, field: 'problem', start, end, category: 'organization', recognizer: 'registry', score: 1, evidence: [] },
  ...{ probable: false, entity: 'e', decision: 'apply', replacement: null },
});
const reviewed = (span: DraftSpan, more: Partial<ReviewedSpan> = {}): ReviewedSpan => ({
  ...span,
  covers: [],
  ...more,
});

const before = { problem: '甲厂的阀门漏液，乙厂供货' };
const spans = [
  reviewed(found('s1', 0, 2), { decision: 'restore' }),
  reviewed(found('s2', 8, 10), { decision: 'dismiss' }),
];

test('a decision stays where its text and what stands around it are unchanged', () => {
  const texts = { problem: '背景：甲厂的阀门漏液，丙厂供货' };
  const kept = keepDecisions({ texts: before, spans }, texts, [found('n1', 3, 5), found('n2', 11, 13)]);
  expect(kept.map(({ decision }) => decision)).toEqual(['apply', 'apply']);
  const same = keepDecisions({ texts: before, spans }, before, [found('n1', 0, 2), found('n2', 8, 10)]);
  expect(same.map(({ id, decision }) => [id, decision])).toEqual([
    ['n1', 'restore'],
    ['n2', 'dismiss'],
  ]);
});

test('what nobody had decided on is decided anew', () => {
  const open = [reviewed(found('s1', 0, 2), { decision: 'look', probable: true })];
  const kept = keepDecisions({ texts: before, spans: open }, before, [found('n1', 0, 2)]);
  expect(kept[0]?.decision).toBe('apply');
});

test('what a reviewer added or reworded moves with its text, over what the machine finds there', () => {
  const own = [
    reviewed(found('reviewer:problem:3-5', 3, 5), { recognizer: 'reviewer', entity: null }),
    reviewed(found('edit:problem:8-12', 8, 12), {
      ...{
        recognizer: 'edit',
        replacement: '外购',
        covers: [{ start: 8, end: 10, category: 'organization' as const }],
      },
    }),
  ];
  const texts = { problem: '新：甲厂的阀门漏液，乙厂供货' };
  const kept = keepDecisions({ texts: before, spans: own }, texts, [found('n1', 2, 4), found('n2', 10, 12)]);
  expect(kept).toMatchObject([
    { id: 'n1' },
    { id: 'reviewer:problem:5-7', start: 5, end: 7 },
    { id: 'edit:problem:10-14', replacement: '外购' },
  ]);
  expect(kept[2]?.covers).toContainEqual({ start: 10, end: 12, category: 'organization' });
});

test('a reviewer’s span is gone with its text', () => {
  const own = [reviewed(found('reviewer:problem:3-5', 3, 5), { recognizer: 'reviewer' })];
  expect(keepDecisions({ texts: before, spans: own }, { problem: '泵漏油' }, [])).toEqual([]);
});
