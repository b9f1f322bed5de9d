import fc from 'fast-check';
import { expect, test } from 'vitest';
import { project, projectPhrase } from './projection.ts';

test.each([
  ['Ｒ·Ｂ 銳博', 'rb锐博'],
  ['一九九零壹贰', '199012'],
  ['l99O', '1990'],
  ['ХТ-9000А', 'xt9000a'],
  ['锐\u200b博\ufe0f💡精密', '锐博精密'],
  ['①②③', '123'],
])('%j is compared as %j', (text, key) => {
  expect(project(text).text).toBe(key);
});

const pieces = fc.oneof(
  fc.constantFrom(
    '锐博',
    '銳',
    '壹',
    'ＡＢ',
    'İ',
    'ﬁ',
    '💡',
    '𬭩',
    '\r\n',
    '\u200b',
    '（',
    '①',
    'e\u0301',
    '9',
    '-',
    'l0',
  ),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

test('each unit points back to a piece of the original, in order', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { text: key, plain, starts, ends } = project(text);
      expect([plain.length, starts.length, ends.length]).toEqual([key.length, key.length, key.length]);
      for (const [at, start] of starts.entries()) {
        expect(start).toBeLessThan(ends[at]!);
        expect(ends[at]).toBeLessThanOrEqual(text.length);
        if (at > 0) expect(start).toBeGreaterThanOrEqual(starts[at - 1]!);
      }
    }),
  );
});

test('a phrase is projected as a text is', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { text: key, plain } = project(text);
      expect(projectPhrase(text)).toMatchObject({ text: key, plain });
    }),
  );
});
