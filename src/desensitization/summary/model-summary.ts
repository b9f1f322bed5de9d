import { z } from 'zod';
import type { LanguageModel } from '../../language-model/door.ts';
import { LanguageModelRefused, LanguageModelUnavailable } from '../../language-model/failures.ts';
import { readPrompt } from '../../language-model/prompts.ts';
import type { Knowledge } from '../detect.ts';
import { inventionIn } from './invention.ts';
import type { ReadSentence } from './read-sentences.ts';
import { type SummaryPart, type SummarySource, summaryParts } from './types.ts';

/** The model's sentences with their sources, or in Chinese why none of them is used. */
export type WrittenSummary = { sources: SummarySource[]; prompt: string } | { refusal: string };

/** A summary that a model writes of masked sentences. One sentence that is not to be trusted discards the whole. */
export async function modelSummary(
  model: LanguageModel,
  sentences: readonly ReadSentence[],
  { knowledge, secrets }: { knowledge: Knowledge; secrets: readonly string[] },
): Promise<WrittenSummary> {
  const shown = sentences.slice(0, MOST_SENTENCES);
  const prompt = readPrompt('summary');
  const values = { sentences: shown.map(({ text }, at) => `[${at + 1}] ${text.slice(0, LONGEST)}`).join('\n') };
  try {
    const said = await model.ask({ prompt, values, answer: SaidSummary, secrets });
    const sources: SummarySource[] = [];
    for (const { part, text, source } of saidSentences(said)) {
      const from = shown[source - 1];
      const invention = from ? inventionIn(text, from.text, shown, { knowledge, secrets }) : '没有的出处';
      if (!from || invention) return { refusal: `语言模型写的摘要含有${invention}，没有采用` };
      sources.push({ part, sentence: text, field: from.field, start: from.start, end: from.end });
    }
    return { sources, prompt: `${prompt.name}@${prompt.version}` };
  } catch (error) {
    const isKnown = error instanceof LanguageModelUnavailable || error instanceof LanguageModelRefused;
    return { refusal: isKnown ? error.message : '语言模型调用失败' };
  }
}

/** About 10,000 tokens at most. */
const MOST_SENTENCES = 60;
const LONGEST = 200;

const Sentence = z.strictObject({
  text: z.string().trim().min(1).max(200),
  source: z.int().min(1).max(MOST_SENTENCES),
});
const SaidSummary = z.strictObject({
  title: Sentence,
  problem: z.array(Sentence).min(1).max(6),
  targets: z.array(Sentence).max(6),
  application: z.array(Sentence).max(4),
  cooperation: z.array(Sentence).max(4),
});

function saidSentences(said: z.infer<typeof SaidSummary>): { part: SummaryPart; text: string; source: number }[] {
  return summaryParts.flatMap((part) => [said[part]].flat().map((sentence) => ({ part, ...sentence })));
}
