import { expect, test } from 'vitest';
import { readTable, writeTable } from './static-table.ts';

const vectors = Float32Array.of(1, -0.5, 0.25, 0, 0, 0, 300, 2, -300);
const file = writeTable(['涂料', 'sic', '𠮷'], vectors, { note: 'test' });

test('reads back what was written, to a 254th of the largest number of a row', () => {
  const { dimension, rowOf, scales, rows } = readTable(file);
  expect(dimension).toBe(3);
  expect([...rowOf]).toEqual([['涂料', 0], ['sic', 1], ['𠮷', 2]]);
  rows.forEach((entry, i) => {
    const row = Math.floor(i / 3);
    expect(Math.abs(entry * scales[row]! - vectors[i]!)).toBeLessThanOrEqual(scales[row]! / 2 + 1e-6);
  });
});

test('two tables that differ in one number are two embedding spaces', () => {
  const other = writeTable(['涂料', 'sic', '𠮷'], vectors.map((entry, i) => (i === 1 ? 0.5 : entry)), { note: 'test' });
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
