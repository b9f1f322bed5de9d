import type { Quantity } from '../../text/quantities.ts';
import { type Piece, type SearchTexts, searchFields } from '../records/documents.ts';
import type { PieceTerm } from './piece-term.ts';
import { keptWith, readOnce } from './read-once.ts';

/** A record's reading as it is stored: JSON, decoded only when a reason or a target figure asks for it. */
export interface StoredReading {
  /** `TermsEntry[]` */
  terms: string;
  /** `QuantitiesEntry[]` */
  quantities: string;
}

/**
 * The terms of one piece: source, fingerprint, then for each term how many UTF-16 units it begins after the one before,
 * its length and its flags; the terms that are not their surface in lower case stand beside, by their place in the list.
 */
export type TermsEntry = [string, number, number[], Record<number, string>];
/** The amounts of one piece: source, fingerprint, amounts. */
export type QuantitiesEntry = [string, number, StoredQuantity[]];
export type StoredQuantity = [
  start: number,
  end: number,
  comparison: Quantity['comparison'],
  min: number | null,
  max: number | null,
  unit: string,
  dimension: string,
  about: string,
];

export const TELLING = 1;
export const INNER = 2;

/** An amount and what it speaks of. */
export interface RecalledQuantity {
  quantity: Quantity;
  about: string;
}

const readings = keptWith<Piece, StoredReading>();

/** From now on these texts are not read: what was stored of them is used, piece by piece, where the piece is the same. */
export function recall(texts: SearchTexts, stored: StoredReading): void {
  for (const field of searchFields) for (const piece of texts[field]) readings.set(piece, stored);
}

/** The terms of a piece as they were stored; undefined where nothing is, or the text has changed. */
export function recalledTerms(piece: Piece): PieceTerm[] | undefined {
  const stored = readings.get(piece);
  const entry = stored && entryOf(termsOf(stored), piece);
  return entry && decodeTerms(piece, entry);
}

/** The amounts of a piece as they were stored. */
export const recalledQuantities = readOnce((piece: Piece): RecalledQuantity[] | undefined => {
  const stored = readings.get(piece);
  const entry = stored && entryOf(quantitiesOf(stored), piece);
  return entry?.[2].map((quantity) => decodeQuantity(piece.text, quantity));
});

const termsOf = readOnce(({ terms }: StoredReading) => JSON.parse(terms) as TermsEntry[]);
const quantitiesOf = readOnce(({ quantities }: StoredReading) => JSON.parse(quantities) as QuantitiesEntry[]);

function entryOf<Entry extends [string, number, ...unknown[]]>(entries: Entry[], piece: Piece): Entry | undefined {
  return entries.find(([source, mark]) => source === piece.source && mark === fingerprint(piece.text));
}

/** Tells whether a text is the one that was read (FNV-1a, 32 bits, and the length). */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5 ^ text.length;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function decodeTerms({ source, text }: Piece, [, , places, others]: TermsEntry): PieceTerm[] {
  const terms: PieceTerm[] = new Array(places.length / 3);
  let start = 0;
  for (let at = 0; at < terms.length; at += 1) {
    start += places[at * 3]!;
    const end = start + places[at * 3 + 1]!;
    const flags = places[at * 3 + 2]!;
    const surface = text.slice(start, end);
    terms[at] = {
      term: others[at] ?? surface.toLowerCase(),
      surface,
      source,
      start,
      end,
      telling: flags & TELLING ? 'telling' : 'general',
      isInner: (flags & INNER) !== 0,
    };
  }
  return terms;
}

function decodeQuantity(text: string, stored: StoredQuantity): RecalledQuantity {
  const [start, end, comparison, min, max, unit, dimension, about] = stored;
  return { quantity: { text: text.slice(start, end), start, end, comparison, min, max, unit, dimension }, about };
}
