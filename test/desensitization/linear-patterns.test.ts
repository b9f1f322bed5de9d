import { analyse } from 'scslre';
import { describe, expect, test } from 'vitest';
import { sampleTexts } from '../../bench/sample-texts.ts';
import { detect } from '../../src/desensitization/detect.ts';
import { recognizers } from '../../src/desensitization/recognizers/all.ts';
import { readText } from '../../src/desensitization/recognizers/reading.ts';
import { openTagger } from '../../src/desensitization/tagger/tagger.ts';
import { hostileTexts } from './hostile-texts.ts';
import { usedPatterns } from './used-patterns.ts';

const registry = {
  organizations: [
    {
      name: '江州锐盾有限公司',
      formerNames: [],
      shortName: '锐盾',
      creditCode: null,
      address: '江州市',
      contacts: ['高峰'],
    },
  ],
};
const texts = [...sampleTexts(), ...[...hostileTexts(300)].map(({ text }) => text)];
const tagger = openTagger();
const used = usedPatterns(() => {
  for (const text of texts) detect(text, { registry, secretTerms: ['锐盾'], tagger });
});
/** Those of recognizers that no text of these made run are looked at all the same. */
const patterns = new Map(
  [...used, ...recognizers.flatMap((each) => each.patterns)].map((each) => [String(each), each]),
);

test.each([/a+b+$/, /(?:a+)+b/, /a[ab]*c/])('the check sees what is not linear in %s', (pattern) => {
  expect(analyse(pattern).reports).not.toEqual([]);
});

test('detection runs more than a hundred patterns, and each is linear', () => {
  expect(patterns.size).toBeGreaterThan(100);
  // By static analysis, which answers for every pattern: look-arounds, bounds and classes of any kind included.
  expect([...patterns].filter(([, pattern]) => analyse(pattern).reports.length > 0).map(([source]) => source)).toEqual(
    [],
  );
});

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
