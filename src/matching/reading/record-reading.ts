import { type Piece, type SearchTexts, searchFields } from '../records/documents.ts';
import { termsIn } from './piece-terms.ts';
import {
  fingerprint,
  INNER,
  type QuantitiesEntry,
  type StoredReading,
  TELLING,
  type TermsEntry,
} from './recalled-pieces.ts';
import { namedQuantities } from './target-figures.ts';

/**
 * Names what reads: rises whenever the words, the amounts or the names that are read of a text change, so that readings
 * stored before are no longer used (record-reading.test.ts tells when).
 */
export const readerVersion = 2;

/**
 * What reasons and target figures need of a record's texts, to be stored with its search document: reading takes a
 * millisecond a record, and a list needs twenty. Holds places, and only where a term is not what stands there, a term.
 */
export function readRecord(texts: SearchTexts): StoredReading {
  const pieces = searchFields.flatMap((field) => texts[field]);
  return {
    terms: JSON.stringify(pieces.map(encodeTerms)),
    quantities: JSON.stringify(pieces.map(encodeQuantities)),
  };
}

function encodeTerms(piece: Piece): TermsEntry {
  const places: number[] = [];
  const others: Record<number, string> = {};
  let last = 0;
  termsIn(piece).forEach(({ term, surface, start, end, telling, isInner }, at) => {
    places.push(start - last, end - start, (telling === 'telling' ? TELLING : 0) | (isInner ? INNER : 0));
    if (term !== surface.toLowerCase()) others[at] = term;
    last = start;
  });
  return [piece.source, fingerprint(piece.text), places, others];
}

function encodeQuantities(piece: Piece): QuantitiesEntry {
  return [
    piece.source,
    fingerprint(piece.text),
    namedQuantities(piece).map(({ quantity: { start, end, comparison, min, max, unit, dimension }, about }) => [
      start,
      end,
      comparison,
      min,
      max,
      unit,
      dimension,
      about,
    ]),
  ];
}
