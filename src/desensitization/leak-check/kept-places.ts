import type { ComposedText, DraftSpan } from '../draft/types.ts';
import type { Operator, StagePolicy } from '../policy/types.ts';
import { isAmount, kindsWithin } from './kept-kinds.ts';
import { spanPlaces } from './span-places.ts';
import type { KeptPlace } from './types.ts';

/**
 * The places of a composed text that policy and reviewer let stand: kept pieces for their own kind of secret, generalized
 * ones for places and amounts, of which they are meant to say a part. What a reviewer restored or dismissed stands as far as
 * detectors and registry go: this demand's parties, contacts and secret terms are the policy's to give away, not the
 * reviewer's. What awaits a reviewer's look is not kept.
 */
export function keptPlaces(
  composed: ComposedText,
  spans: readonly DraftSpan[],
  operators: StagePolicy['operators'],
): KeptPlace[] {
  const placeOf = spanPlaces(composed);
  return spans.flatMap((span) => {
    const kept = keptOf(span, operators[span.category]);
    const place = kept && placeOf(span);
    return place ? [{ field: span.field, ...place, ...kept }] : [];
  });
}

function keptOf(
  { category, decision, replacement }: DraftSpan,
  operator: Operator,
): Pick<KeptPlace, 'categories' | 'kinds'> | null {
  if (operator === 'keep') return { categories: kindsWithin(category) };
  if (decision === 'restore' || decision === 'dismiss')
    return { categories: kindsWithin(category), kinds: ['detected', 'registry'] };
  if (decision === 'look' || replacement !== null || operator !== 'generalize') return null;
  return { categories: kindsWithin(category).filter((kind) => kind === 'address' || isAmount(kind)) };
}
