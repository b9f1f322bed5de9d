import type { LanguageModel } from '../../language-model/door.ts';
import type { Knowledge } from '../detect.ts';
import type { DemandFacts, FieldTexts } from '../draft/types.ts';
import { extractiveSummary } from './extractive-summary.ts';
import { modelSummary } from './model-summary.ts';
import { readSentences } from './read-sentences.ts';
import type { Summary, SummaryPart, SummarySource } from './types.ts';

/** What the model's words are checked by, beside the masked text. */
export interface SummaryChecks {
  /** Finds names in the model's words; the platform's own, as for the draft. */
  knowledge?: Knowledge;
  /** Raw pieces that must neither go to the model nor come back from it. */
  secrets?: readonly string[];
}

/**
 * A summary of a masked text. Without a model, or where the model's cannot be trusted, it is made of the text's own
 * sentences and its note says so. Passages that try to instruct a model are in neither; they are given as `suspicious`.
 * @param masked one stage's text: neither raw text nor names get here
 */
export async function summarize(
  masked: FieldTexts,
  { demander }: Pick<DemandFacts, 'demander'>,
  model: LanguageModel | null,
  { knowledge = {}, secrets = [] }: SummaryChecks = {},
): Promise<Summary> {
  const { sentences, suspicious } = readSentences(masked);
  const warning = suspicious.length > 0 ? ['文中有疑似写给语言模型的指令，没有采用，请核对'] : [];
  const finished = (made: Pick<Summary, 'madeBy' | 'prompt' | 'note'>, sources: SummarySource[]): Summary => ({
    ...textsOf(sources),
    ...made,
    note: [made.note, ...warning].join('；'),
    sources,
    suspicious,
  });
  const extracted = (why: string) =>
    finished({ madeBy: 'extractive', prompt: null, note: `${why}摘自原句` }, extractiveSummary(sentences));
  if (!model) return extracted('');
  const hidden = demander === null ? secrets : [demander, ...secrets];
  const written = await modelSummary(model, sentences, { knowledge, secrets: hidden });
  if ('refusal' in written) return extracted(`${written.refusal}，`);
  return finished(
    { madeBy: 'model', prompt: written.prompt, note: '由语言模型据脱敏稿写成，每句注有出处' },
    written.sources,
  );
}

function textsOf(sources: readonly SummarySource[]): Record<SummaryPart, string> {
  const textOf = (part: SummaryPart) =>
    joined(sources.filter((source) => source.part === part).map(({ sentence }) => sentence));
  return {
    title: textOf('title'),
    problem: textOf('problem'),
    targets: textOf('targets'),
    application: textOf('application'),
    cooperation: textOf('cooperation'),
  };
}

/** Sentences in a row; one without a stop gets one where another follows. */
function joined(sentences: readonly string[]): string {
  return sentences
    .map((sentence, at) =>
      at === sentences.length - 1 || STOPPED.test(sentence) ? sentence : `${sentence.replace(LOOSE, '')}；`,
    )
    .join('');
}

const STOPPED = /[。！？；!?;]$/;
const LOOSE = /[，,、：:]$/;
