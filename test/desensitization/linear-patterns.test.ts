import { describe, expect, test } from 'vitest';
import { detect } from '../../src/desensitization/detect.ts';
import { recognizers } from '../../src/desensitization/recognizers/all.ts';
import { readText } from '../../src/desensitization/recognizers/reading.ts';
import { hostileTexts } from './hostile-texts.ts';

/** The quantifiers of a pattern that have no upper bound, outside of classes. */
function unbounded({ source }: RegExp): string[] {
  const bare = source.replace(/\\u\{[^}]*\}|\\./g, '_').replace(/\[(?:[^[\]]|\[[^[\]]*\])*\]/g, '_');
  return bare.match(/[*+]\??|\{\d+,\}/g) ?? [];
}

test('the check sees an unbounded quantifier, and only outside of classes', () => {
  expect(unbounded(/a+[*+]\*(?:b{2,})c{1,3}/)).toEqual(['+', '{2,}']);
});

// From each place a bounded pattern looks no further than a constant, whatever the text: no text makes it quadratic.
test.each(recognizers.flatMap(({ name, patterns }) => patterns.map((pattern) => [name, pattern] as const)))(
  'a pattern of %s repeats nothing without bound',
  (_, pattern) => {
    expect(unbounded(pattern)).toEqual([]);
  },
);

describe('hostile texts', () => {
  // Where one were quadratic, this would run into the time limit of a test.
  test.each([...hostileTexts(60_000)].map(({ piece, text }) => [piece, text]))('of %j are read by all', (_, text) => {
    const reading = readText(text);
    for (const recognizer of recognizers) {
      for (const { start, end } of recognizer.find(reading)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }
  });

  test('a megabyte of all pieces mixed goes through the whole detection', () => {
    const pieces = [...hostileTexts(1)].map(({ text }) => text).join('');
    const text = pieces.repeat(Math.ceil(2 ** 20 / pieces.length));
    expect(detect(text).at(-1)!.end).toBeLessThanOrEqual(text.length);
  });
});
