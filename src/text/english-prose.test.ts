import { expect, test } from 'vitest';
import { functionWordsOf } from './english-prose.ts';
import { terms } from './tokens.ts';

test('the function words of English prose tell nothing, whole or stemmed', () => {
  const found = functionWordsOf(terms('During the welding of the alloy a crack grows because of its grain size.'));
  expect(['the', 'of', 'dure', 'becaus'].every((word) => found.has(word))).toBe(true);
  expect(['weld', 'alloy', 'crack'].some((word) => found.has(word))).toBe(false);
});

test('a Chinese text with Latin names in it has none', () => {
  expect(functionWordsOf(terms('As、In、Be 三种元素的检测，NO 排放低于 10ppm')).size).toBe(0);
});
