import { z } from 'zod';

/** Makes zod speak Chinese in the whole process. A message that a schema gives itself goes first. */
export function speakChinese(): void {
  z.config({ localeError: inputMessage });
}

/** What is wrong with an input, in Chinese; the input itself is never quoted. */
export function inputMessage(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填' : `须为${wanted(issue.expected)}，收到的是${received(issue.input)}`;
    case 'too_big':
      return tooBig(issue.origin, issue.maximum);
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum);
    case 'invalid_value':
      return issue.values.length === 1
        ? `只能是 ${String(issue.values[0])}`
        : `只能是 ${issue.values.map(String).join('、')} 之一`;
    case 'unrecognized_keys':
      return '有不认识的字段';
    case 'invalid_union':
      return issue.input === undefined ? '必填' : '不是任何一种可用的写法，请对照 /docs';
    case 'invalid_format':
      return '格式不对';
    default:
      return '不符合要求';
  }
}

const types: Record<string, string> = {
  string: '字符串',
  number: '数字',
  int: '整数',
  boolean: '布尔值',
  array: '数组',
  object: '对象',
  record: '对象',
  null: ' null',
  date: '日期',
  bigint: '整数',
};

const wanted = (expected: string) => types[expected] ?? expected;

function received(input: unknown): string {
  if (input === null) return ' null';
  if (Array.isArray(input)) return '数组';
  if (typeof input === 'number' && !Number.isInteger(input)) return Number.isFinite(input) ? '小数' : '无效的数字';
  return types[typeof input] ?? '其他类型';
}

function tooBig(origin: string, most: number | bigint): string {
  if (origin === 'string') return `最多 ${most} 个字符`;
  if (origin === 'array' || origin === 'set') return `最多 ${most} 项`;
  return `不能大于 ${most}`;
}

function tooSmall(origin: string, least: number | bigint): string {
  if (origin === 'string') return `至少 ${least} 个字符`;
  if (origin === 'array' || origin === 'set') return `至少 ${least} 项`;
  return `不能小于 ${least}`;
}
