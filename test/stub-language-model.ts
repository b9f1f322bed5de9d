import type { z } from 'zod';
import type { LanguageModel } from '../src/language-model/door.ts';
import { LanguageModelUnavailable } from '../src/language-model/failures.ts';
import { messagesFor } from '../src/language-model/material.ts';

/** A model that answers so, through the door's own messages and check of the schema, and what it was last asked. */
export function stubModel(reply: object | ((user: string) => object)) {
  let user = '';
  let given: readonly string[] | undefined;
  const model: LanguageModel = {
    name: 'stub',
    outside: false,
    async ask<Answer>(question: Parameters<LanguageModel['ask']>[0] & { answer: z.ZodType<Answer> }) {
      user = messagesFor(question.prompt, question.values, question.answer)[1]!.content;
      given = question.secrets;
      const parsed = question.answer.safeParse(typeof reply === 'function' ? reply(user) : reply);
      if (!parsed.success) throw new LanguageModelUnavailable('schema');
      return parsed.data;
    },
  };
  return { model, asked: () => user, secrets: () => given };
}

export function failingModel(error: Error): LanguageModel {
  return { name: 'stub', outside: false, ask: () => Promise.reject(error) };
}
