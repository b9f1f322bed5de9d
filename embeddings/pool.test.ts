import { describe, expect, test } from 'vitest';
import { embedWhole, normalized, pool, splitText } from './pool.ts';
import { EmbeddingRefused } from './provider.ts';

describe('a long text', () => {
  test('is split at ends of sentences', () => {
    expect(splitText('耐高温涂料。防水涂料。防火涂料。', 12)).toEqual(['耐高温涂料。防水涂料。', '防火涂料。']);
  });

  test('is split at a clause where a sentence is too long, and anywhere where a clause is', () => {
    expect(splitText('耐高温，防水，防火', 7)).toEqual(['耐高温，防水，', '防火']);
    expect(splitText('耐高温防水防火', 3)).toEqual(['耐高温', '防水防', '火']);
  });

  test('never loses a character and never splits one', () => {
    for (const [text, longest] of randomTexts()) {
      const pieces = splitText(text, longest);
      expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      expect(pieces.every((piece) => piece.length <= longest && piece.isWellFormed())).toBe(true);
    }
  });

  test('a short text stays as it is', () => {
    expect(splitText(' 涂料 ', 10)).toEqual([' 涂料 ']);
  });
});

describe('pooling', () => {
  test('weights the pieces by their length', async () => {
    const seen: string[][] = [];
    const [vector, short] = await embedWhole(['甲乙丙。丁。', '戊'], 4, async (pieces) => {
      seen.push(pieces);
      return pieces.map((piece) => (piece.length === 4 ? Float32Array.of(1, 0) : Float32Array.of(0, 1)));
    });
    expect(seen).toEqual([['甲乙丙。', '丁。', '戊']]);
    expect(vector![0]! / vector![1]!).toBeCloseTo(2);
    expect(Math.hypot(...vector!)).toBeCloseTo(1);
    expect(short).toEqual(Float32Array.of(0, 1));
  });

  test('refuses what has no direction', () => {
    expect(() => pool([Float32Array.of(1, 0), Float32Array.of(-1, 0)], [1, 1])).toThrow(EmbeddingRefused);
    expect(() => normalized([0, 0])).toThrow('全为零');
    expect(() => normalized([Number.NaN, 1])).toThrow('有限数');
  });
});

function* randomTexts(): Generator<[string, number]> {
  let state = 7;
  const below = (limit: number) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  const characters = [...'涂料防水，。；!? \n\t12.5Q𠮷𝛼甲'];
  for (let i = 0; i < 300; i += 1) {
    const text = Array.from({ length: 1 + below(120) }, () => characters[below(characters.length)]).join('');
    yield [text, 2 + below(30)];
  }
}
