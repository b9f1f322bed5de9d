import { expect, test } from 'vitest';
import { deepestJson, parseJsonBody } from './json-body.ts';

const nested = (depth: number) => Buffer.from(`${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`);

test('what JSON says is what comes out', () => {
  const value = { 名称: '💡é', list: [1, null, true, '\u0000'], nested: { constructor: 1 } };
  expect(parseJsonBody(Buffer.from(JSON.stringify(value)))).toEqual(value);
  expect(parseJsonBody(Buffer.from('\ufeff{"a":1}'))).toEqual({ a: 1 });
});

test('nesting is taken up to the limit and refused beyond it', () => {
  expect(parseJsonBody(nested(deepestJson))).toBeInstanceOf(Array);
  expect(() => parseJsonBody(nested(deepestJson + 2))).toThrow('嵌套过深');
  expect(() => parseJsonBody(nested(200_000))).toThrow('嵌套过深');
});

test.each([
  ['{"a":{"__proto__":{"b":1}}}', '__proto__'],
  ['[{"__proto__":1}]', '__proto__'],
  ['{"\\u005f_proto__":1}', '__proto__'],
  ['', '没有内容'],
  ['{"机密":', '不是有效的 JSON'],
  ['{"a" 1}', '第 6 个字符处'],
])('%s is refused', (text, reason) => {
  expect(() => parseJsonBody(Buffer.from(text))).toThrow(reason);
});

test('a refusal never quotes the body', () => {
  for (const text of ['{"a":机密}', '机密', '{"机密" 1}', '{"a":"机密']) {
    expect(() => parseJsonBody(Buffer.from(text))).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('机密') }),
    );
  }
});

test('bytes that are no UTF-8 are refused, not repaired', () => {
  for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0xbd], [0xe5, 0xad], [0xd6, 0xd0]]) {
    expect(() => parseJsonBody(Buffer.from([0x22, ...bytes, 0x22]))).toThrow('UTF-8');
  }
});
