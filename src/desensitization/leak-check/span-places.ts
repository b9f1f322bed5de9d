import type { ComposedText, DraftSpan, Piece } from '../draft/types.ts';

/** Where a span of the raw text stands in the composed one, kept or replaced; null where it was removed with its surroundings. */
export type PlaceOfSpan = (span: DraftSpan) => { start: number; end: number } | null;

/** Makes a reader of one composed text; kept spans have no piece of their own and lie inside one of raw text. */
export function spanPlaces({ pieces }: ComposedText): PlaceOfSpan {
  const byField = Map.groupBy(pieces, ({ field }) => field);
  return ({ id, field, start, end }) => {
    const piece = pieceAt(byField.get(field) ?? [], start);
    if (!piece || piece.source.end < end) return null;
    if (piece.spanId === id) return piece.target;
    if (piece.spanId !== null) return null;
    const moved = piece.target.start - piece.source.start;
    return { start: start + moved, end: end + moved };
  };
}

/** The last piece that begins at or before a place of the raw text; pieces are in order and cover all of it. */
function pieceAt(pieces: readonly Piece[], at: number): Piece | undefined {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.source.start <= at) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}
