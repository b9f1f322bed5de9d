import { validatorCompiler } from 'fastify-type-provider-zod';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldErrors } from './field-errors.ts';
import { speakChinese } from './input-messages.ts';

speakChinese();

/** What a caller is told about a value that a schema refuses. */
function told(schema: z.ZodType, value: unknown, validationContext = 'body') {
  const validate = validatorCompiler({ schema, method: 'POST', url: '/', httpPart: validationContext });
  return fieldErrors({ validation: (validate(value) as { error: unknown }).error, validationContext });
}

const Demand = z.strictObject({
  title: z.string().max(5),
  year: z.int().min(2000).max(2100).optional(),
  team: z.array(z.string().min(2)).max(2).optional(),
  kind: z.enum(['a', 'b']).optional(),
  only: z.literal('x').optional(),
});

test.each([
  [{}, 'title', '必填'],
  [{ title: 5 }, 'title', '须为字符串，收到的是数字'],
  [{ title: null }, 'title', '须为字符串，收到的是 null'],
  [{ title: ['a'] }, 'title', '须为字符串，收到的是数组'],
  [{ title: '六个字的标题' }, 'title', '最多 5 个字符'],
  [{ title: 'a', year: 1999 }, 'year', '不能小于 2000'],
  [{ title: 'a', year: 2101 }, 'year', '不能大于 2100'],
  [{ title: 'a', year: 2000.5 }, 'year', '须为整数，收到的是小数'],
  [{ title: 'a', year: Number.POSITIVE_INFINITY }, 'year', '须为数字，收到的是无效的数字'],
  [{ title: 'a', team: ['ab', 'c'] }, 'team.1', '至少 2 个字符'],
  [{ title: 'a', team: ['ab', 'ab', 'ab'] }, 'team', '最多 2 项'],
  [{ title: 'a', kind: 'c' }, 'kind', '只能是 a、b 之一'],
  [{ title: 'a', only: 'y' }, 'only', '只能是 x'],
  [{ title: 'a', 多余: 1 }, '多余', '没有这个字段'],
  [[], 'body', '须为对象，收到的是数组'],
])('%j is told at its path in Chinese', (value, path, message) => {
  expect(told(Demand, value)).toEqual([{ path, message }]);
});

test('every bad field is named at once', () => {
  expect(told(Demand, { year: 'x', extra: 1 }).map(({ path }) => path)).toEqual(['title', 'year', 'extra']);
});

test('an unknown key of a query is called a query parameter', () => {
  expect(told(Demand, { title: 'a', extra: '1' }, 'querystring')).toEqual([
    { path: 'extra', message: '没有这个查询参数' },
  ]);
});

const Subject = z.strictObject({
  for: z.union([
    z.strictObject({ id: z.uuid() }),
    z.strictObject({ text: z.string().min(1), as: z.enum(['x']).optional() }),
  ]),
});

test('of several ways to write a value, the one that was meant is judged', () => {
  expect(told(Subject, { for: { id: 'x' } })).toEqual([{ path: 'for.id', message: '格式不对' }]);
  expect(told(Subject, { for: { text: '', as: 'y' } }).map(({ path }) => path)).toEqual(['for.text', 'for.as']);
});

test('a value of several ways that is missing is told to be missing', () => {
  expect(told(Subject, {})).toEqual([{ path: 'for', message: '必填' }]);
});

test('a value that is near none of the ways is told so', () => {
  expect(told(Subject, { for: 7 })).toEqual([{ path: 'for', message: '不是任何一种可用的写法，请对照 /docs' }]);
});
