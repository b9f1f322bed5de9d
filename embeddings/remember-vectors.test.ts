import { expect, test } from 'vitest';
import { wordProvider } from '../test/word-provider.ts';
import { rememberVectors } from './remember-vectors.ts';

test('a text is embedded once, in whatever company it is asked for', async () => {
  const provider = wordProvider();
  const remembering = rememberVectors(provider);
  const [first] = await remembering.embedDocuments(['海缆接头']);
  const again = await remembering.embedDocuments(['风机叶片', '海缆接头', '风机叶片']);
  expect(provider.seen).toEqual(['海缆接头', '风机叶片']);
  expect(again[1]).toEqual(first);
  expect(again[0]).toEqual(again[2]);
  expect(remembering.modelId).toBe(provider.modelId);
});

test('only the vectors asked for last are kept', async () => {
  const provider = wordProvider();
  const remembering = rememberVectors(provider, 2);
  await remembering.embedDocuments(['海缆', '风机']);
  await remembering.embedDocuments(['海缆', '光伏']);
  provider.seen = [];
  await remembering.embedDocuments(['海缆', '光伏']);
  expect(provider.seen).toEqual([]);
  await remembering.embedDocuments(['风机']);
  expect(provider.seen).toEqual(['风机']);
});

test('vectors pushed out while they are asked for are still answered', async () => {
  const remembering = rememberVectors(wordProvider(), 1);
  await remembering.embedDocuments(['海缆']);
  const vectors = await remembering.embedDocuments(['风机', '光伏', '海缆']);
  expect(vectors.every((vector) => vector instanceof Float32Array)).toBe(true);
});
