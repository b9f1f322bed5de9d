import { type Token, tokenizeWords } from '../../text/tokens.ts';
import type { Piece } from '../records/documents.ts';
import { quantitiesIn } from './piece-quantities.ts';
import type { PieceTerm } from './piece-term.ts';
import { readOnce } from './read-once.ts';
import { recalledTerms } from './recalled-pieces.ts';
import { tellingOf } from './telling-words.ts';

/** The terms of a piece that can be a reason or a part of one, in the order of the text, read once. */
export const termsIn = readOnce((piece: Piece): PieceTerm[] => recalledTerms(piece) ?? cut(piece));

function cut(piece: Piece): PieceTerm[] {
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
    return { term, surface, source, start, end, telling, isInner: isInner && kind === 'word' };
  });
}

const NEGATION = /[不非]/;

/** A character between words can be part of a name (石墨, 烯). */
const kinds = new Set<Token['kind']>(['word', 'character', 'technical', 'part']);
