import { expect, test } from 'vitest';
import { checkTexts, checkVectors, EmbeddingRefused, EmbeddingUnavailable } from './provider.ts';

test.each([
  { name: 'fewer vectors', vectors: [[1, 0]], code: 'count', says: ['2', '1'] },
  {
    name: 'width 384 for 512',
    vectors: [new Array(512).fill(1), new Array(384).fill(1)],
    code: 'width',
    says: ['512', '384', '第 2 个'],
    dimension: 512,
  },
  {
    name: 'all zeros',
    vectors: [
      [0, 0],
      [1, 0],
    ],
    code: 'zeros',
    says: ['第 1 个', '2 维全为零'],
  },
  {
    name: 'NaN',
    vectors: [
      [1, Number.NaN],
      [1, 0],
    ],
    code: 'not_finite',
    says: ['有 1 个'],
  },
  {
    name: 'null',
    vectors: [
      [1, 0],
      [null, 1],
    ],
    code: 'not_finite',
    says: ['第 2 个'],
  },
  {
    name: 'infinity',
    vectors: [
      [1, 0],
      [Number.POSITIVE_INFINITY, 1],
    ],
    code: 'not_finite',
    says: ['第 2 个'],
  },
  {
    name: 'numbers as strings',
    vectors: [
      ['1', '0'],
      [1, 0],
    ],
    code: 'not_finite',
    says: ['有 2 个'],
  },
])('refuses $name, naming expected and received', ({ vectors, code, says, dimension = 2 }) => {
  const refusal = caught(() => checkVectors(vectors, dimension, 2));
  expect(refusal).toBeInstanceOf(EmbeddingRefused);
  expect(refusal).toMatchObject({ code });
  for (const part of says) expect(refusal.message).toContain(part);
});

test('passes vectors of the right number and width', () => {
  checkVectors([Float32Array.of(0.6, 0.8), [1, 0]], 2, 2);
  checkVectors([], 2, 0);
});

test('a blank text is refused with its place, a text of one mark is not', () => {
  expect(() => checkTexts(['涂料', ' \n'])).toThrow('第 2 条文本为空');
  checkTexts(['！']);
});

test('only failures that may pass are worth a retry', () => {
  expect(new EmbeddingUnavailable('busy', '').retryable).toBe(true);
  expect(new EmbeddingUnavailable('unauthorized', '').retryable).toBe(false);
});

function caught(action: () => void): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
