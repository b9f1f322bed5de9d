import { summarize } from '../desensitization/summary/summarize.ts';
import type { LanguageModel } from '../language-model/door.ts';
import { compose, hashOfTexts, hiddenPieces, isMasked } from './check-draft.ts';
import type { DraftNeeds } from './draft-needs.ts';
import type { Material } from './material.ts';
import type { DraftSummary, ReviewedSpan } from './types.ts';

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
