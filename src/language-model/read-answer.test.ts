import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readAnswer } from './read-answer.ts';

const Grades = z.object({ grades: z.array(z.object({ number: z.int(), grade: z.int() })) });
const GOOD = '{"grades":[{"number":1,"grade":3}]}';
const value = { grades: [{ number: 1, grade: 3 }] };

test.each([
  ['bare', GOOD],
  ['in prose and a fence', `好的：\n\`\`\`json\n${GOOD}\n\`\`\`\n以上。`],
  ['after words in braces', `形如 {grades} 的结果：${GOOD}`],
  ['before another object', `${GOOD}{"grades":[]}`],
  ['after a thought with a draft', `<think>先试 {"grades":[]}</think>${GOOD}`],
])('an answer %s is read', (_, text) => {
  expect(readAnswer(text, Grades)).toEqual({ value });
});

test('braces and quotes within strings do not end the object', () => {
  expect(readAnswer('{"s":"}\\"{\\\\"}', z.object({ s: z.string() }))).toEqual({ value: { s: '}"{\\' } });
});

describe('what is no JSON object is unreadable', () => {
  test.each([
    ['', 'nothing'],
    ['<html>登录</html>', 'a page'],
    ['[1]', 'a list'],
    ['null', 'null'],
    ['{"grades":[', 'a broken object'],
    ['{'.repeat(60_000), 'braces only'],
    ['{}'.repeat(40_000), 'more than any answer may have'],
  ])('%#: %s', (text) => {
    expect(readAnswer(text, Grades)).toMatchObject({ problem: 'unreadable' });
  });
});

describe('what does not fit is refused, although the schema is not strict', () => {
  test.each([
    ['another type', '{"grades":"机密"}', 'grades:invalid_type'],
    ['a fraction', '{"grades":[{"number":1,"grade":2.5}]}', 'grades.0.grade:invalid_type'],
    ['a key too many', '{"grades":[],"机密":1}', 'unrecognized_keys'],
    ['a key too many deep inside', '{"grades":[{"number":1,"grade":3,"id":"x"}]}', 'unrecognized_keys'],
    ['__proto__', '{"grades":[],"__proto__":{"isAdmin":true}}', 'unrecognized_keys'],
    ['constructor', '{"grades":[],"constructor":{"prototype":{"isAdmin":true}}}', 'unrecognized_keys'],
  ])('%s', (_, text, detail) => {
    expect(readAnswer(text, Grades)).toEqual({ problem: 'schema', details: [detail] });
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});
