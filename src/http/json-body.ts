import { Invalid } from '../errors.ts';

/** Deepest nesting of objects and arrays; no schema here needs a tenth of it. */
export const deepestJson = 32;

/**
 * Reads a JSON body: strict UTF-8, at most `deepestJson` levels, no `__proto__` key.
 * @throws Invalid input.unreadable, saying what is wrong and never quoting the body
 */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) throw unreadable('请求没有内容，请以 JSON 提交');
  const value = parse(decode(body));
  check(value, 1);
  return value;
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw unreadable('请求内容不是有效的 UTF-8 编码');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser's message quotes the body; only the place, where it gives one, is taken from it.
    const place = /at position (\d{1,9})/.exec((error as Error).message)?.[1];
    throw unreadable(place ? `请求内容不是有效的 JSON（第 ${Number(place) + 1} 个字符处）` : '请求内容不是有效的 JSON');
  }
}

function check(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepestJson) throw unreadable(`请求内容嵌套过深，最多 ${deepestJson} 层`);
  if (Object.hasOwn(value, '__proto__')) throw unreadable('请求内容含有不允许的字段名 __proto__');
  for (const inner of Object.values(value)) check(inner, depth + 1);
}

const unreadable = (detail: string) => new Invalid('input.unreadable', detail);
