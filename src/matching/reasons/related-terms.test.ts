import { expect, test } from 'vitest';
import type { EmbeddingProvider } from '../../../embeddings/provider.ts';
import { openStaticProvider } from '../../../embeddings/static/static-provider.ts';
import { createRelatedTerms } from './related-terms.ts';

const vectors: Record<string, number[]> = {
  精馏: [0.8, 0.6, 0],
  蒸馏: [0.6, 0.8, 0],
  乙醇: [0.9, 0.43, 0],
  池塘: [0, 0, 1],
  水池: [0, 0.1, 0.99],
};
const asked: string[] = [];
const table = {
  wordVector: (word: string) => {
    asked.push(word);
    return vectors[word] ? Float32Array.from(vectors[word]) : null;
  },
} as unknown as EmbeddingProvider;

test('the nearest words are paired, each once; those it does not know are none', () => {
  const related = createRelatedTerms(table);
  const pairs = related(['精馏', '未知'], ['蒸馏', '乙醇']);
  expect(pairs).toEqual([{ query: '精馏', document: '乙醇', likeness: expect.closeTo(0.978, 3) }]);
});

test('a word that is near to one word but far from all else that the other side has is left out', () => {
  const related = createRelatedTerms(table);
  expect(related(['池塘', '精馏', '乙醇'], ['水池'])).toHaveLength(1);
  const mostly = Array.from({ length: 40 }, (_, i) => `乙醇${i}`);
  for (const word of mostly) vectors[word] = vectors.乙醇!.map((entry) => (entry === 0 ? -0.01 : entry));
  expect(related(['池塘', ...mostly], ['水池'])).toEqual([]);
});

test('a word is looked up once', () => {
  asked.length = 0;
  const related = createRelatedTerms(table);
  related(['精馏'], ['蒸馏']);
  related(['精馏'], ['蒸馏']);
  expect(asked).toEqual(['精馏', '蒸馏']);
});

test('a model that knows no words relates none', () => {
  expect(createRelatedTerms({} as EmbeddingProvider)(['精馏'], ['蒸馏'])).toEqual([]);
});

test('the built-in table takes 噪声 for 噪音, and 回收 for nothing like 回路', () => {
  const related = createRelatedTerms(openStaticProvider());
  expect(related(['噪声', '风机'], ['噪音', '叶片'])).toMatchObject([{ query: '噪声', document: '噪音' }]);
  expect(related(['回收', '锂电'], ['回路', '电池'])).toEqual([]);
});
