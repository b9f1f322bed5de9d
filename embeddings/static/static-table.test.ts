import { expect, test } from 'vitest';
import { readTable, writeTable } from './static-table.ts';

const vectors = Float32Array.from([2, -1, 0.5, 1, 0, 0, 0, 0, 300, 200, -300, 100]);
const file = writeTable(['涂料', 'sic', '𠮷'], vectors, { note: 'test' });

test('reads back words and directions', () => {
  const { dimension, rowOf, wordScales, dimensionScales, levels } = readTable(file);
  expect(dimension).toBe(4);
  expect([...rowOf]).toEqual([
    ['涂料', 0],
    ['sic', 1],
    ['𠮷', 2],
  ]);
  levels.forEach((level, i) => {
    const read = level * wordScales[Math.floor(i / 4)]! * dimensionScales[i % 4]!;
    expect(Math.abs(read - vectors[i]!)).toBeLessThanOrEqual(0.15 * (i < 8 ? 2 : 300));
  });
});

test('a word without a direction keeps none', () => {
  expect(readTable(file).wordScales[1]).toBe(0);
});

test('two tables that differ in one number are two embedding spaces', () => {
  const other = writeTable(
    ['涂料', 'sic', '𠮷'],
    vectors.map((entry, i) => (i === 1 ? 1 : entry)),
    { note: 'test' },
  );
  expect(readTable(other).digest).not.toBe(readTable(file).digest);
});

test.each([
  ['cut short', () => file.subarray(0, -1)],
  ['changed', () => Buffer.from(file).fill(9, file.length - 2)],
])('a file that was %s is refused', (_, broken) => {
  expect(() => readTable(broken())).toThrow('已损坏');
});

test('another file is refused', () => {
  expect(() => readTable(Buffer.from('PK\u0003\u0004 something'))).toThrow('格式不对');
});
