import type { ComposedText, DraftSpan } from '../draft/types.ts';
import type { StagePolicy } from '../policy/types.ts';
import type { Category } from '../types.ts';
import { isAmount, kindsWithin } from './kept-kinds.ts';
import { spanPlaces } from './span-places.ts';
import type { KeptPlace } from './types.ts';

/**
 * The places of a composed text that policy and reviewer let stand: kept, restored and dismissed pieces for their own kind
 * of secret, generalized ones for places and amounts, of which they are meant to say a part. What awaits a reviewer's look
 * is not kept.
 */
export function keptPlaces(
  composed: ComposedText,
  spans: readonly DraftSpan[],
  operators: StagePolicy['operators'],
): KeptPlace[] {
  const placeOf = spanPlaces(composed);
  return spans.flatMap((span) => {
    const categories = keptKinds(span, operators[span.category]);
    const place = categories.length > 0 ? placeOf(span) : null;
    return place ? [{ field: span.field, ...place, categories }] : [];
  });
}

function keptKinds({ category, decision, replacement }: DraftSpan, operator: string): readonly Category[] {
  if (decision === 'restore' || decision === 'dismiss' || operator === 'keep') return kindsWithin(category);
  if (decision === 'look' || replacement !== null || operator !== 'generalize') return [];
  return kindsWithin(category).filter((kind) => kind === 'address' || isAmount(kind));
}
