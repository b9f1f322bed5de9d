import { expect, test } from 'vitest';
import { seeded } from '../../text/seeded.ts';
import { PhraseSearch } from './phrase-search.ts';

test('finds overlapping and nested phrases, the longest first at each end', () => {
  const found = [...new PhraseSearch(['有限公司', '公司', '司法', '']).matches('有限公司法')];
  expect(found).toEqual([
    { phrase: 0, start: 0, end: 4 },
    { phrase: 1, start: 2, end: 4 },
    { phrase: 2, start: 3, end: 5 },
  ]);
});

test('finds what a plain search finds, in random texts of few letters', () => {
  const { next, pick } = seeded(5);
  const random = (length: number) => Array.from({ length }, () => pick(['a', 'b', '甲'])).join('');
  for (let round = 0; round < 200; round += 1) {
    const phrases = [...new Set(Array.from({ length: 6 }, () => random(1 + Math.floor(next() * 4))))];
    const text = random(30);
    const expected = phrases.flatMap((phrase, index) =>
      Array.from(text, (_, start) => start)
        .filter((start) => text.startsWith(phrase, start))
        .map((start) => `${index}:${start}-${start + phrase.length}`),
    );
    const found = [...new PhraseSearch(phrases).matches(text)].map(
      ({ phrase, start, end }) => `${phrase}:${start}-${end}`,
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
  }
});
