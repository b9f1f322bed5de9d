import { type NormalizedText, normalize } from '../../text/normalize.ts';
import type { PieceTerm } from '../reading/piece-term.ts';
import { termsIn } from '../reading/piece-terms.ts';
import { readOnce } from '../reading/read-once.ts';
import { type Piece, type SearchTexts, searchFields } from '../records/documents.ts';

/** Where a term stands: the record's field and UTF-16 offsets in it, end exclusive. */
export interface Place {
  source: string;
  start: number;
  end: number;
}

/** A term at one place. */
export interface Occurrence extends Place, PieceTerm {}

/** A record's texts, read for reasons. */
export interface ReadTexts {
  /** In the order of the texts. Terms that tell nothing are not among them. */
  occurrences: Occurrence[];
  byTerm: ReadonlyMap<string, Occurrence[]>;
  /** The sources of its title. */
  titles: ReadonlySet<string>;
  /** Where a normalized string stands that may be cut otherwise here, at most five places. */
  find(term: string): Occurrence[];
}

/** Reads each texts once, however many others they are compared with. */
export const readTerms = readOnce((texts: SearchTexts): ReadTexts => {
  const pieces = searchFields.flatMap((field) => texts[field]);
  const occurrences = pieces.flatMap(termsIn);
  const normalized = readOnce(normalizedPiece);
  let whole: string | undefined;
  return {
    occurrences,
    byTerm: byTermOf(occurrences),
    titles: new Set(texts.title.map(({ source }) => source)),
    find(term) {
      whole ??= pieces.map((piece) => normalized(piece).text).join('\n');
      // Of hundreds of terms that are looked for, next to none stands there.
      if (!whole.includes(term)) return nowhere;
      return pieces.flatMap((piece) => placesIn(piece, normalized(piece), term)).slice(0, mostFound);
    },
  };
});

const mostFound = 5;
const nowhere: Occurrence[] = [];

const normalizedPiece = ({ text }: Piece): NormalizedText => normalize(text);

function byTermOf(occurrences: Occurrence[]): Map<string, Occurrence[]> {
  const found = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) {
    const places = found.get(occurrence.term);
    if (places) places.push(occurrence);
    else found.set(occurrence.term, [occurrence]);
  }
  return found;
}

function placesIn({ source, text }: Piece, normal: NormalizedText, term: string): Occurrence[] {
  const found: Occurrence[] = [];
  for (let at = normal.text.indexOf(term); at >= 0; at = normal.text.indexOf(term, at + term.length)) {
    const { start, end } = normal.toOriginal(at, at + term.length);
    found.push({ source, start, end, term, surface: text.slice(start, end), telling: 'telling', isInner: true });
    if (found.length === mostFound) break;
  }
  return found;
}
