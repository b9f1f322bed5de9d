import { type Quantity, quantities } from '../../text/quantities.ts';
import type { Piece } from '../records/documents.ts';
import { readOnce } from './read-once.ts';
import { recalledQuantities } from './recalled-pieces.ts';

/** The amounts in a piece of a record's text, read once: reasons leave them out, targets compare them. */
export const quantitiesIn = readOnce(
  (piece: Piece): Quantity[] => recalledQuantities(piece)?.map(({ quantity }) => quantity) ?? quantities(piece.text),
);
