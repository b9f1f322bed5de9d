import { expect, test } from 'vitest';
import { wordProvider } from '../test/word-provider.ts';
import { besideTable } from './beside-table.ts';

const dot = (one: Float32Array, other: Float32Array) => one.reduce((sum, entry, at) => sum + entry * other[at]!, 0);

test('likeness is the mean of both models, and the space is of its own', async () => {
  const model = wordProvider({ name: 'model', dimension: 48, outside: true });
  const table = wordProvider({ name: 'table', dimension: 16 });
  const both = besideTable(model, table);
  expect(both).toMatchObject({ dimension: 64, modelId: 'model:48+table:16', outside: true });
  const texts = ['铝合金压铸', '压铸铝合金件'];
  const [a, b] = await both.embedDocuments(texts);
  const [one, other] = await model.embedDocuments(texts);
  const [left, right] = await table.embedDocuments(texts);
  expect(dot(a!, a!)).toBeCloseTo(1, 5);
  expect(dot(a!, b!)).toBeCloseTo((dot(one!, other!) + dot(left!, right!)) / 2, 5);
  expect(dot(await both.embedQuery(texts[0]!), a!)).toBeCloseTo(1, 5);
});
