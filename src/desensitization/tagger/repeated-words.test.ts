import { expect, test } from 'vitest';
import { viewText } from './text-view.ts';

/** What stands beside each of the words that occur several times. */
function repeated(text: string) {
  const { words, repeated } = viewText(text);
  const clues = new Map(words.map(({ start, length }, at) => [text.slice(start, start + length), repeated[at]!]));
  return Object.fromEntries([...clues].filter(([, clue]) => clue !== 0));
}

test('what stands beside a word at one of its places is known at the others', () => {
  const { 海川: bare } = repeated('海川很大。海川很好。');
  const { 海川: firm } = repeated('海川公司很大。海川很好。');
  expect(bare).toBeGreaterThan(0);
  expect(firm).toBeGreaterThan(bare!);
});

test('words that occur once, numbers and single characters say nothing', () => {
  expect(repeated('海川公司，12 和 12，水和水')).toEqual({});
});
