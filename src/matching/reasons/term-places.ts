import { type NormalizedText, normalize } from '../../text/normalize.ts';
import { type PieceTerm, termsIn } from '../reading/piece-terms.ts';
import { type Piece, type SearchTexts, searchFields } from '../records/documents.ts';

/** Where a term stands: the record's field and UTF-16 offsets in it, end exclusive. */
export interface Place {
  source: string;
  start: number;
  end: number;
}

/** A term at one place. */
export interface Occurrence extends Place, PieceTerm {
  isInTitle: boolean;
}

/** A record's texts, read for reasons. */
export interface ReadTexts {
  /** In the order of the texts. Terms that tell nothing are not among them. */
  occurrences: Occurrence[];
  byTerm: ReadonlyMap<string, Occurrence[]>;
  /** Where a normalized string stands that may be cut otherwise here, at most five places. */
  find(term: string): Occurrence[];
}

/** Reads each texts once, however many others they are compared with. */
export function readTerms(texts: SearchTexts): ReadTexts {
  const known = cache.get(texts);
  if (known) return known;
  const pieces = searchFields.flatMap((field) =>
    texts[field].map((piece) => ({ piece, isInTitle: field === 'title' })),
  );
  const occurrences = pieces.flatMap(occurrencesIn);
  let normalized: NormalizedPiece[] | undefined;
  const read = {
    occurrences,
    byTerm: Map.groupBy(occurrences, ({ term }) => term),
    find: remembered((term) => {
      normalized ??= pieces.map((each) => ({ ...each, normal: normalize(each.piece.text) }));
      return normalized.flatMap((each) => find(each, term)).slice(0, mostFound);
    }),
  };
  cache.set(texts, read);
  return read;
}

const cache = new WeakMap<SearchTexts, ReadTexts>();
const mostFound = 5;

function remembered(look: (term: string) => Occurrence[]): (term: string) => Occurrence[] {
  const known = new Map<string, Occurrence[]>();
  return (term) => {
    const found = known.get(term) ?? look(term);
    known.set(term, found);
    return found;
  };
}

interface TitledPiece {
  piece: Piece;
  isInTitle: boolean;
}

interface NormalizedPiece extends TitledPiece {
  normal: NormalizedText;
}

function occurrencesIn({ piece, isInTitle }: TitledPiece): Occurrence[] {
  const { source } = piece;
  return termsIn(piece).map((term) => ({ ...term, source, isInTitle }));
}

function find({ piece, isInTitle, normal }: NormalizedPiece, term: string) {
  const { source, text } = piece;
  const found: Occurrence[] = [];
  for (let at = normal.text.indexOf(term); at >= 0; at = normal.text.indexOf(term, at + term.length)) {
    const { start, end } = normal.toOriginal(at, at + term.length);
    found.push({
      source,
      start,
      end,
      term,
      surface: text.slice(start, end),
      telling: 'telling',
      isInTitle,
      isInner: true,
    });
    if (found.length === mostFound) break;
  }
  return found;
}
