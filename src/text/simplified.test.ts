import { expect, test } from 'vitest';
import { toSimplified } from './simplified.ts';

test.each([
  ['蘇州銳博精密機械', '苏州锐博精密机械'],
  ['張三在臺灣', '张三在台湾'],
  ['苏州 Ti-6Al-4V 💡', '苏州 Ti-6Al-4V 💡'],
  ['', ''],
])('%s reads %s, character for character', (text, folded) => {
  expect(toSimplified(text)).toBe(folded);
});
