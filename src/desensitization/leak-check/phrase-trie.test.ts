import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PhraseTrie } from './phrase-trie.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', '锐', '博'), maxLength: 5 });

test('every phrase is found wherever it stands, as a search for each would find it', () => {
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }),
      fc.string({ unit: fc.constantFrom('a', 'b', '锐', '博'), maxLength: 40 }),
      (phrases, text) => {
        const found: string[] = [];
        new PhraseTrie(phrases).search(text, (phrase, start, end) => found.push(`${phrases[phrase]} ${start} ${end}`));
        const expected = [...new Set(phrases)].flatMap((phrase) =>
          phrase === ''
            ? []
            : [...text].flatMap((_, at) =>
                text.startsWith(phrase, at) ? [`${phrase} ${at} ${at + phrase.length}`] : [],
              ),
        );
        expect(found.sort()).toEqual(expected.sort());
      },
    ),
  );
});

test('thousands of phrases are kept apart', () => {
  const phrases = Array.from({ length: 20_000 }, (_, number) => `第${number}号${(number * 7919) % 1000}`);
  const found: number[] = [];
  new PhraseTrie(phrases).search(phrases[12_345]!, (phrase) => found.push(phrase));
  expect(found).toContain(12_345);
});
