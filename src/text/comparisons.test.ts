import { expect, test } from 'vitest';
import { comparisonBefore } from './comparisons.ts';

test.each([
  ...[
    '不低于',
    '不得小于',
    '大于等于',
    '高于或等于',
    '至少',
    '最低',
    '最少为',
    '达',
    '达到',
    '达到了',
    '高达',
    '多达',
    '≥',
    '> =',
  ].map((word) => [word, 'ge']),
  ...['不大于', '不得超过', '不应超出', '小于等于', '至多', '最多有', '≤', '<='].map((word) => [word, 'le']),
  ...['大于', '超过了', '突破', '逾', '>'].map((word) => [word, 'gt']),
  ...['小于', '不足', '不到', '<'].map((word) => [word, 'lt']),
  ...['约', '约为', '约等于', '大约', '大概', '将近', '接近', '近', '≈', '~'].map((word) => [word, 'approx']),
  ['优于', 'better'],
  ['张', 'eq'],
  ['', 'eq'],
])('%s before a number is %s, with a space as well', (word, comparison) => {
  for (const space of ['', ' ']) {
    const text = `强度${word}${space}5MPa`;
    expect(comparisonBefore(text, text.indexOf('5')).comparison).toBe(comparison);
  }
});
