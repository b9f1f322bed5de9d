import { z } from 'zod';
import type { LanguageModel } from '../language-model/door.ts';
import { LanguageModelRefused, LanguageModelUnavailable } from '../language-model/failures.ts';
import { withoutHiddenInstructions } from '../language-model/hidden-instructions.ts';
import { readPrompt } from '../language-model/prompts.ts';
import { type Masked, maskedText } from './masked-text.ts';
import type { Category, Span } from './types.ts';

/** What the language model adds, and in Chinese what happened if that is not all that was asked of it. */
export interface ModelFinds {
  spans: Span[];
  note: string | null;
}

/**
 * What a language model finds beside the others. It is shown the text with their finds masked, and what it names must stand
 * literally in what it was shown. Since a text may talk a model into anything, its finds are only probable: a reviewer looks
 * at them. Without an answer there are none, and a note.
 * @param found by everything else, disjoint and in order
 */
export async function languageModelFinds(
  model: LanguageModel,
  text: string,
  found: readonly Span[],
): Promise<ModelFinds> {
  const end = found.find((span) => span.start < LONGEST && span.end > LONGEST)?.start ?? LONGEST;
  const masked = maskedText(
    text.slice(0, end),
    found.filter((span) => span.end <= end),
  );
  const shown = withoutHiddenInstructions(masked.text);
  if (shown.trim() === '') return { spans: [], note: null };
  try {
    const question = { prompt: readPrompt('find-sensitive'), values: { text: shown }, answer: Answer };
    const { finds } = await model.ask({ ...question, secrets: masked.secrets });
    const spans = disjoint(finds.flatMap((find) => placesOf(find, masked, shown)));
    return { spans, note: text.length > end ? `语言模型只看了前 ${end} 字` : null };
  } catch (error) {
    const isKnown = error instanceof LanguageModelUnavailable || error instanceof LanguageModelRefused;
    if (!isKnown) throw error;
    return { spans: [], note: `语言模型没有给出答复（${error.message}），以下由规则和标注模型找出` };
  }
}

/** Characters of the text that are shown: a demand's whole text has room in it. */
const LONGEST = 8_000;

/** What the model may name, by the words of the prompt. */
const categoryOf = {
  人员: 'person',
  单位: 'organization',
  地址: 'address',
  合作方: 'trade_partner',
  产品: 'product',
  项目: 'project',
  其他: 'secret_term',
} as const satisfies Record<string, Category>;
type Kind = keyof typeof categoryOf;

const Find = z.strictObject({
  text: z.string().min(2).max(80),
  kind: z.enum(Object.keys(categoryOf) as [Kind, ...Kind[]]),
});
type Find = z.infer<typeof Find>;
const Answer = z.strictObject({ finds: z.array(Find).max(100) });

/** Every place of the original at which what was named stands as it was shown; none for what is made up. */
function placesOf({ text, kind }: Find, masked: Masked, shown: string): Span[] {
  if (!shown.includes(text)) return [];
  const spans: Span[] = [];
  for (let at = masked.text.indexOf(text); at >= 0; at = masked.text.indexOf(text, at + text.length)) {
    const range = masked.toOriginal(at, at + text.length);
    if (range) spans.push(spanOf(range, kind));
  }
  return spans;
}

const spanOf = (range: { start: number; end: number }, kind: Kind): Span => ({
  ...range,
  category: categoryOf[kind],
  recognizer: 'language-model',
  score: 0.5,
  evidence: [{ kind: 'model', detail: `语言模型认为是${kind === '其他' ? '敏感内容' : kind}` }],
  probable: true,
});

/** In order; of those that overlap the first, and of two that begin alike the longer. */
function disjoint(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start || other.end - one.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}
