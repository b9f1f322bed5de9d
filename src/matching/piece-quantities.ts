import { type Quantity, quantities } from '../text/quantities.ts';
import type { Piece } from './documents.ts';

/** The amounts in a piece of a record's text, read once: reasons leave them out, targets compare them. */
export function quantitiesIn(piece: Piece): Quantity[] {
  const known = cache.get(piece);
  if (known) return known;
  const found = quantities(piece.text);
  cache.set(piece, found);
  return found;
}

const cache = new WeakMap<Piece, Quantity[]>();
