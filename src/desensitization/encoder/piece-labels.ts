import { kindOf, LABELS, labelOf, OUTSIDE, Place, placeOf } from '../tagger/labels.ts';

/**
 * A word piece's label from those of its units: where a span begins or ends inside of a piece, the piece is taken as
 * wholly in it.
 */
export function pieceLabel(units: Uint8Array): number {
  const inside = units.filter((label) => label !== OUTSIDE);
  if (inside.length === 0) return OUTSIDE;
  const kind = kindOf(inside[0]!);
  const places = [...inside].map(placeOf);
  const begins = places.some((place) => place === Place.begin || place === Place.single);
  const ends = places.some((place) => place === Place.end || place === Place.single);
  return labelOf(kind, begins ? (ends ? Place.single : Place.begin) : ends ? Place.end : Place.inside);
}

/**
 * Writes the probabilities of a word piece's labels to its units: the first unit takes the beginning, the last the end.
 * @param shares of the labels, one row of `LABELS` a unit
 */
export function spreadShares(piece: Float32Array, shares: Float32Array, start: number, end: number): void {
  for (let unit = start; unit < end; unit += 1) {
    const row = unit * LABELS;
    shares[row + OUTSIDE] = piece[OUTSIDE]!;
    for (let begin = 1; begin < LABELS; begin += 4) {
      for (let place = 0; place < 4; place += 1) {
        shares[row + begin + placeInPiece(place, unit === start, unit === end - 1)]! += piece[begin + place]!;
      }
    }
  }
}

/** Place of a unit whose piece has this place. */
function placeInPiece(place: number, isFirst: boolean, isLast: boolean): number {
  const begins = isFirst && (place === Place.begin || place === Place.single);
  const ends = isLast && (place === Place.end || place === Place.single);
  return begins ? (ends ? Place.single : Place.begin) : ends ? Place.end : Place.inside;
}
