import { expect, test } from 'vitest';
import { type Vocabulary, wordPieces } from './word-pieces.ts';

const words = ['[CLS]', '[SEP]', '[UNK]', '[unused1]', '东', 'led', '##ab', '##c', '42', '##cr', 'x', '.', '万'];
const vocabulary: Vocabulary = new Map(words.map((word, at) => [word, at]));

const pieces = (text: string) => {
  const { ids, ends } = wordPieces(text, vocabulary);
  return [...ids].map((id, at) => [words[id], text.slice(ends[at - 1] ?? 0, ends[at])]);
};

test.each<[string, [string, string][]]>([
  [
    '東ＬＥＤ',
    [
      ['东', '東'],
      ['led', 'ＬＥＤ'],
    ],
  ],
  [
    'LEDabc',
    [
      ['led', 'LED'],
      ['##ab', 'ab'],
      ['##c', 'c'],
    ],
  ],
  [
    '42Cr.x',
    [
      ['42', '42'],
      ['##cr', 'Cr'],
      ['.', '.'],
      ['x', 'x'],
    ],
  ],
  [
    '万 \u3000万',
    [
      ['万', '万'],
      ['[unused1]', ' \u3000'],
      ['万', '万'],
    ],
  ],
  [
    '龘q',
    [
      ['[UNK]', '龘'],
      ['[UNK]', 'q'],
    ],
  ],
  ['', []],
])('%j is cut into known pieces, each with what it stands for', (text, found) => {
  expect(pieces(text)).toEqual(found);
});

test('a megabyte without spaces is cut in linear time', () => {
  const text = 'q'.repeat(1_000_000);
  expect(wordPieces(text, vocabulary).ends.at(-1)).toBe(text.length);
});
