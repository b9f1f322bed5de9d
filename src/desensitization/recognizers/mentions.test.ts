import { expect, test } from 'vitest';
import type { Span } from '../types.ts';
import { furtherMentions } from './mentions.ts';
import { readText } from './reading.ts';

const organization = (end: number): Span => ({
  ...{ start: 0, end, category: 'organization', recognizer: 'crf', score: 0.99, evidence: [] },
});

test('a name found once is found wherever it stands again', () => {
  const text = '江州锐盾供货，江州锐盾收款';
  const { spans } = furtherMentions(readText(text), [organization(4)]);
  expect(spans.map(({ start, end }) => [start, end])).toEqual([[7, 11]]);
});

test('a run longer than any name is not looked for elsewhere', () => {
  const text = '江州市锐盾园区'.repeat(100);
  expect(furtherMentions(readText(text), [organization(350)]).spans).toEqual([]);
});
