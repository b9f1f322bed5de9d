import { expect, test } from 'vitest';
import { isAllHan } from './han.ts';

test.each(['铝', '铝合金', '々〇', '㐀', '𠮷野家', '⼀'])('%s is all Han', (text) => {
  expect(isAllHan(text)).toBe(true);
});

test.each(['', '3d打印', '铝 合金', '铝，', '𠮷a', '铝合金a', 'カタ', '😀'])('%s is not', (text) => {
  expect(isAllHan(text)).toBe(false);
});
