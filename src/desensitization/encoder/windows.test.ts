import { expect, test } from 'vitest';
import { LONGEST_WINDOW, windows } from './windows.ts';
import { wordPieces } from './word-pieces.ts';

const vocabulary = new Map([
  ['[UNK]', 0],
  ['[unused1]', 1],
]);
const cut = (text: string) => {
  const pieces = wordPieces(text, vocabulary);
  return windows(text, pieces).map(({ from, to }) => text.slice(pieces.ends[from - 1] ?? 0, pieces.ends[to - 1]));
};
const line = (length: number, end: string) => '字'.repeat(length - 1) + end;

test('a text that fits is one window', () => {
  expect(cut(line(LONGEST_WINDOW, '。'))).toHaveLength(1);
  expect(cut('')).toEqual([]);
});

test('sentences stay whole, as many together as fit', () => {
  const sentences = [line(100, '。'), line(100, '。'), line(100, '。')];
  expect(cut(sentences.join(''))).toEqual([sentences[0]! + sentences[1]!, sentences[2]]);
});

test('a sentence too long is cut after a clause, and without one where the window is full', () => {
  expect(cut(line(200, '，') + line(100, '。')).map(({ length }) => length)).toEqual([200, 100]);
  expect(cut(line(300, '字')).map(({ length }) => length)).toEqual([LONGEST_WINDOW, 50]);
});

test('no unit is lost', () => {
  const text = Array.from({ length: 30 }, (_, at) => line(7 * at + 1, '。')).join('');
  expect(cut(text).join('')).toBe(text);
});
