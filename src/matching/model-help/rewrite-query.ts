import { z } from 'zod';
import type { LanguageModel } from '../../language-model/door.ts';
import { hiddenInstructions } from '../../language-model/hidden-instructions.ts';
import { readPrompt } from '../../language-model/prompts.ts';
import { CONTACT, modelFailure, modelText, QUERY_LENGTH } from './model-text.ts';

/**
 * Words by which a language model would search for what a demand needs, synonyms and English short forms included. Words
 * with contact details or instructions are dropped.
 * @param secrets what must not reach a model outside the market
 * @returns no words, and a note why in Chinese, when the model fails or says nothing of use
 */
export async function searchWords(
  model: LanguageModel,
  demand: string,
  secrets: readonly string[] = [],
): Promise<{ words: string[]; note: string }> {
  try {
    const { words: said } = await model.ask({
      prompt: readPrompt('rewrite-query'),
      values: { demand: modelText(demand, QUERY_LENGTH) },
      answer: Words,
      secrets,
    });
    const words = [...new Set(said)].filter(isPlain).slice(0, MOST_WORDS);
    if (words.length === 0) return { words, note: '语言模型没有给出可用的检索词，按原文检索' };
    return { words, note: `语言模型（${model.name}）补充的检索词：${words.join('、')}` };
  } catch (error) {
    return { words: [], note: `${modelFailure(error)}；按原文检索` };
  }
}

const MOST_WORDS = 12;
const Words = z.strictObject({ words: z.array(z.string().trim().min(1).max(40)).max(2 * MOST_WORDS) });

/** A word is a search term and is shown: nothing but letters, digits and what stands in technical terms. */
function isPlain(word: string): boolean {
  return (
    /^[\p{L}\p{N}+±×≥≤·°%/()（）.,\-– ]+$/u.test(word) && !CONTACT.test(word) && hiddenInstructions(word).length === 0
  );
}
