import type { ComposedText, DraftSpan } from '../draft/types.ts';
import type { KeptPlace } from './types.ts';

/** The places of a composed text that policy and reviewer let stand: kept pieces whole, generalized ones for their kind. */
export function keptPlaces(composed: ComposedText, spans: readonly DraftSpan[]): KeptPlace[] {
  const byId = new Map(spans.map((span) => [span.id, span]));
  return composed.pieces.flatMap(({ field, target, spanId }) => {
    const span = spanId === null ? undefined : byId.get(spanId);
    return span ? [{ field, ...target, categories: [span.category] }] : [];
  });
}
