import { splitText } from '../../../embeddings/pool.ts';
import type { LanguageModel } from '../../language-model/door.ts';
import { LanguageModelRefused, LanguageModelUnavailable } from '../../language-model/failures.ts';
import { withoutHiddenInstructions } from '../../language-model/hidden-instructions.ts';
import { fieldText, type SearchTexts, searchFields } from '../records/documents.ts';

/** A record's text, and what its being shown to a language model depends on. */
export interface Readable {
  texts: SearchTexts;
  /** Anybody may read it: a published achievement's, or a published demand's public text. */
  isPublic: boolean;
  /**
   * Names that the text must not hold when it goes to a model outside the market: the demander's. Null where it was loaded
   * for no model: it then goes to none outside.
   */
  secrets: string[] | null;
}

/** What a language model is shown of a text: up to `length` characters and the end of a sentence, less what tries to instruct it. */
export function modelText(text: string, length: number): string {
  return splitText(withoutHiddenInstructions(text), length)[0] ?? '';
}

/** A record's whole text, its title first. */
export function wholeText(texts: SearchTexts): string {
  return searchFields.map((field) => fieldText(texts[field])).join('\n');
}

/** True when one of the texts is not public, or may hold names that are not, and the model is not the market's own. */
export function mustStayInside(model: LanguageModel, texts: Readable[]): boolean {
  return model.outside && texts.some(({ isPublic, secrets }) => !isPublic || secrets === null);
}

/** Why a question to the language model has no answer, in Chinese; never quotes what was asked. */
export function modelFailure(error: unknown): string {
  const isKnown = error instanceof LanguageModelUnavailable || error instanceof LanguageModelRefused;
  return isKnown ? error.message : '语言模型调用失败';
}

/** Characters shown of a query; a question with 20 candidates of 400 characters stays near 10,000 tokens. */
export const QUERY_LENGTH = 2_000;

/** Telephone and account numbers, addresses of mail and web: what no sentence of a model may bring. */
export const CONTACT = /\d{7,}|\d{3,4}[- ]\d{4,8}|@|https?:|www\./i;
