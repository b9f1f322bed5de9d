import { z } from 'zod';
import type { LanguageModel } from '../../language-model/door.ts';
import { hiddenInstructions } from '../../language-model/hidden-instructions.ts';
import { readPrompt } from '../../language-model/prompts.ts';
import { CONTACT, modelFailure, modelText, QUERY_LENGTH } from './model-text.ts';

/** One sentence each; null where the model's sentence could not be trusted. */
export interface Rationale {
  fits: string | null;
  missing: string | null;
}

/**
 * Two sentences about a pair: why it fits and what is missing. A sentence with a number that neither text has, with
 * contact details, or that instructs a model is dropped.
 * @param pair the demand's text, the achievement's, and what must not reach a model outside the market
 * @returns no rationale, and a note why in Chinese, when the model fails or no sentence is left
 */
export async function rationale(
  model: LanguageModel,
  pair: { query: string; candidate: string; secrets?: readonly string[] },
): Promise<{ rationale: Rationale | null; note?: string }> {
  const values = {
    query: modelText(pair.query, QUERY_LENGTH),
    candidate: modelText(pair.candidate, QUERY_LENGTH),
  };
  try {
    const said = await model.ask({ prompt: readPrompt('rationale'), values, answer: Sentences, secrets: pair.secrets });
    const known = numbersOf(`${values.query}\n${values.candidate}`);
    const fits = isTrusted(said.fits, known) ? said.fits : null;
    const missing = isTrusted(said.missing, known) ? said.missing : null;
    if (fits === null && missing === null) {
      return { rationale: null, note: '语言模型写的推荐理由与原文不符，没有采用' };
    }
    return { rationale: { fits, missing } };
  } catch (error) {
    return { rationale: null, note: `${modelFailure(error)}；没有推荐理由` };
  }
}

const sentence = z.string().trim().min(1).max(200);
const Sentences = z.strictObject({ fits: sentence, missing: sentence });

function isTrusted(said: string, known: Set<string>): boolean {
  const isNew = [...numbersOf(said)].some((number) => !known.has(number));
  return !isNew && !CONTACT.test(said.normalize('NFKC')) && hiddenInstructions(said).length === 0;
}

/** Numbers as written, full width and thousands separators aside; Chinese numerals as they stand (百分之三十, 三倍). */
function numbersOf(text: string): Set<string> {
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '');
  return new Set(Array.from(plain.matchAll(NUMBER), ([number]) => number));
}

const NUMBER =
  /\d+(?:\.\d+)?|百分之[零一二两三四五六七八九十百点]+|[二两三四五六七八九十百千万亿]{1,12}(?:倍|成(?![果熟本分效])|年|个月|万|千|吨|度|级)/g;
