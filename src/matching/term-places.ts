import { type NormalizedText, normalize } from '../text/normalize.ts';
import { type Token, tokenizeWords } from '../text/tokens.ts';
import { type Piece, type SearchTexts, searchFields } from './documents.ts';
import { quantitiesIn } from './piece-quantities.ts';
import { type Telling, tellingOf } from './telling-words.ts';

/** Where a term stands: the record's field and UTF-16 offsets in it, end exclusive. */
export interface Place {
  source: string;
  start: number;
  end: number;
}

/** A term at one place. */
export interface Occurrence extends Place {
  /** Normalized; equal terms are the same thing. */
  term: string;
  /** As it stands in the text. */
  surface: string;
  telling: Telling;
  isInTitle: boolean;
  /** Whether it is a Han word inside a longer one. */
  isInner: boolean;
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
  const { source, text } = piece;
  // Figures are compared as figures (compare-targets.ts): `MPa` and `不低于` in both texts are no reason.
  const figures = quantitiesIn(piece);
  let wordEnd = 0;
  return tokenizeWords(text).flatMap(({ text: term, start, end, kind }) => {
    // In order of start and longer first, so what ends before an earlier word does is inside it.
    const isInner = end <= wordEnd;
    if (kind === 'word') wordEnd = Math.max(wordEnd, end);
    if (!kinds.has(kind)) return [];
    if (figures.some((figure) => figure.start < end && start < figure.end)) return [];
    const surface = text.slice(start, end);
    const telling = tellingOf(term, surface);
    // 不对称氢化 is cut before 对称, and is its contrary.
    if (telling === 'empty' || NEGATION.test(text.charAt(start - 1))) return [];
    return { source, start, end, term, surface, telling, isInTitle, isInner: isInner && kind === 'word' };
  });
}

const NEGATION = /[不非]/;

/** A character between words can be part of a name (石墨, 烯). */
const kinds = new Set<Token['kind']>(['word', 'character', 'technical', 'part']);

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
