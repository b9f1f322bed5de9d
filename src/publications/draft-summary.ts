import { summarize } from '../desensitization/summary/summarize.ts';
import type { LanguageModel } from '../language-model/door.ts';
import { compose, hashOfTexts, hiddenPieces, isMasked } from './check-draft.ts';
import type { DraftNeeds } from './draft-needs.ts';
import type { Material } from './material.ts';
import type { DraftSummary, ReviewedSpan, SummaryWords } from './types.ts';

/** A summary in a person's words, for the public text of these spans. Pure. */
export function writtenSummary(
  material: Material,
  spans: readonly ReviewedSpan[],
  { title, problem, targets, application, cooperation }: SummaryWords,
): DraftSummary {
  const words = { title, problem, targets, application, cooperation };
  const of = hashOfTexts(compose(material, spans, 'public').texts);
  return { ...words, madeBy: 'person', prompt: null, note: '由人工写成', sources: [], suspicious: [], of };
}

/** A draft's summary after its spans changed: a person's words are kept, and then wait to be saved again for the new text. */
export async function summaryAfter(
  needs: Pick<DraftNeeds, 'tagger'>,
  material: Material,
  spans: readonly ReviewedSpan[],
  before: DraftSummary,
): Promise<DraftSummary> {
  return before.madeBy === 'person' ? before : draftSummary(needs, material, spans, null);
}

/**
 * A summary of the public text of these spans; by the model only where one is given, as it may take its time, and only of a
 * text in which nothing is left to be masked.
 */
export async function draftSummary(
  { tagger }: Pick<DraftNeeds, 'tagger'>,
  material: Material,
  spans: readonly ReviewedSpan[],
  model: LanguageModel | null,
): Promise<DraftSummary> {
  const { platform: registry, policy, facts } = material;
  const { texts } = compose(material, spans, 'public');
  const of = hashOfTexts(texts);
  if (!model || !isMasked(material, spans)) return { ...(await summarize(texts, facts, null)), of };
  const knowledge = { registry, secretTerms: policy.secretTerms, tagger: tagger() };
  const secrets = hiddenPieces(material, spans);
  return { ...(await summarize(texts, facts, model, { knowledge, secrets })), of };
}
