import { expect, test } from 'vitest';
import { failingModel, stubModel } from '../../test/stub-language-model.ts';
import type { LanguageModel } from '../language-model/door.ts';
import { LanguageModelUnavailable } from '../language-model/failures.ts';
import { detect } from './detect.ts';
import { createDesensitization } from './service.ts';

const text = '联系人：王建国，电话19900001234。锐盾牌密封件要求耐温300℃。';
const ask = async (languageModel: LanguageModel | null, more: object = {}) => {
  const { detect: find } = createDesensitization({
    detector: { find: async (given, known) => detect(given, known), close: async () => {} },
    registrySource: { current: async () => ({ organizations: [] }) },
    languageModel,
    demandKnowledge: async () => ({ secretTerms: [], demander: null, previous: [] }),
  });
  const { spans, notes } = await find({ text, secretTerms: [], languageModel: true, ...more });
  return { found: spans.map(({ start, end }) => text.slice(start, end)), spans, notes };
};

test("the language model's finds stand among the others, in order", async () => {
  const { found, notes } = await ask(stubModel({ finds: [{ text: '锐盾牌', kind: '产品' }] }).model);
  expect(found).toEqual(['王建国', '19900001234', '锐盾牌', '300℃']);
  expect(notes).toEqual([]);
});

test('it is asked only where the request says so', async () => {
  const { found } = await ask(failingModel(new Error('asked')), { languageModel: false });
  expect(found).toEqual(['王建国', '19900001234', '300℃']);
});

test('where it gives no answer the others stand, with a note', async () => {
  const { found, notes } = await ask(failingModel(new LanguageModelUnavailable('timeout')));
  expect(found).toEqual(['王建国', '19900001234', '300℃']);
  expect(notes).toEqual([expect.stringContaining('语言模型没有给出答复')]);
});

test('a mistake of ours is no silence of the model', async () => {
  await expect(ask(failingModel(new TypeError('a mistake')))).rejects.toThrow('a mistake');
});
