import { expect, test } from 'vitest';
import { setLabels } from '../desensitization/tagger/set-labels.ts';
import { categories } from '../desensitization/types.ts';
import { reviewedFields } from './reviewed-texts.ts';
import type { ReviewedSpan } from './types.ts';

const span = (start: number, end: number, more: Partial<ReviewedSpan> = {}): ReviewedSpan => ({
  ...{ id: `${start}`, field: 'problem', start, end, category: 'person', recognizer: 'person', score: 1 },
  ...{ evidence: [], probable: false, entity: null, decision: 'apply', replacement: null, covers: [], ...more },
});
const texts = { title: '阀门', problem: '周工说江州金石的阀门漏液', targets: '' };

test('what was masked or deliberately shown is sensitive, what was dismissed is not', () => {
  const spans = [
    span(0, 2),
    span(3, 7, { category: 'organization', decision: 'restore' }),
    span(8, 10, { category: 'product', decision: 'dismiss' }),
  ];
  expect(reviewedFields({ id: 'draft', spans }, texts)).toEqual([
    { id: expect.stringMatching(/^[0-9a-f]{16}\.title$/), text: '阀门', spans: [] },
    {
      id: expect.stringMatching(/\.problem$/),
      text: texts.problem,
      spans: [
        { start: 0, end: 2, label: 'reviewed:person' },
        { start: 3, end: 7, label: 'reviewed:organization' },
      ],
    },
  ]);
});

test('of a rewording only what it covers is sensitive', () => {
  const edit = span(0, 10, { recognizer: 'edit', covers: [{ start: 3, end: 7, category: 'organization' }] });
  const [, problem] = reviewedFields({ id: 'draft', spans: [edit] }, texts);
  expect(problem?.spans).toEqual([{ start: 3, end: 7, label: 'reviewed:organization' }]);
});

test('every category’s label is known to the evaluation', () => {
  for (const category of categories) expect(setLabels.get(`reviewed:${category}`)?.category).toBe(category);
});
