import { simplifiedUnit } from '../../text/simplified.ts';
import { Shape, shapeOf } from '../tagger/units.ts';

/** A BERT vocabulary: a word piece's number; pieces that continue a word begin with `##`. */
export type Vocabulary = ReadonlyMap<string, number>;

/** A text's word pieces. Every UTF-16 unit lies in exactly one, so that labels of units and of pieces can be exchanged. */
export interface WordPieces {
  ids: Int32Array;
  /** Where each piece ends in the text (exclusive); the next begins there. */
  ends: Int32Array;
}

/**
 * Cuts a text as BERT does (Chinese characters alone, Latin words and numbers by the longest known pieces), except that
 * white space within a line is a piece too, one for each run of it. Units are read as half width, simplified and in lower case.
 */
export function wordPieces(text: string, vocabulary: Vocabulary): WordPieces {
  const folded = Array.from({ length: text.length }, (_, at) => foldedUnit(text.charCodeAt(at)));
  const pieces = { ids: [] as number[], ends: [] as number[] };
  for (let start = 0; start < text.length; ) {
    const kind = kindOf(text.charCodeAt(start));
    let end = start + 1;
    if (kind !== Run.single) while (end < text.length && kindOf(text.charCodeAt(end)) === kind) end += 1;
    if (kind === Run.word) cutWord(folded.slice(start, end), start, vocabulary, pieces);
    else {
      pieces.ids.push(kind === Run.space ? vocabulary.get(SPACE)! : idOf(folded[start]!, vocabulary));
      pieces.ends.push(end);
    }
    start = end;
  }
  return { ids: Int32Array.from(pieces.ids), ends: Int32Array.from(pieces.ends) };
}

/** Pieces of the vocabulary that stand for no text: beginning, end, white space, anything unknown. */
export const BEGINNING = '[CLS]';
export const END = '[SEP]';
export const UNKNOWN = '[UNK]';
export const SPACE = '[unused1]';
/** Says which labelled set a text is like. */
export const setPiece = (set: number): string => `[unused${10 + set}]`;

const Run = { single: 0, word: 1, space: 2 } as const;

function kindOf(unit: number): number {
  const shape = shapeOf(unit);
  if (shape === Shape.space) return Run.space;
  return shape === Shape.digit || shape === Shape.upper || shape === Shape.lower ? Run.word : Run.single;
}

/** As `foldedUnit` of the tagger, but digits stay what they are. */
function foldedUnit(unit: number): string {
  if (unit >= 0x4e00 && unit <= 0x9fff) return String.fromCharCode(simplifiedUnit(unit));
  const half = String.fromCharCode(unit).normalize('NFKC').toLowerCase();
  return half.length === 1 ? half : String.fromCharCode(unit);
}

const idOf = (piece: string, vocabulary: Vocabulary): number => vocabulary.get(piece) ?? vocabulary.get(UNKNOWN)!;

const LONGEST_PIECE = 12;

/** The longest known piece from the left, and again from where it ends; a unit that no piece begins with is unknown. */
function cutWord(
  units: readonly string[],
  offset: number,
  vocabulary: Vocabulary,
  pieces: { ids: number[]; ends: number[] },
): void {
  for (let start = 0; start < units.length; ) {
    const prefix = start === 0 ? '' : '##';
    let end = Math.min(units.length, start + LONGEST_PIECE);
    const piece = () => prefix + units.slice(start, end).join('');
    while (end > start + 1 && !vocabulary.has(piece())) end -= 1;
    pieces.ids.push(idOf(piece(), vocabulary));
    pieces.ends.push(offset + end);
    start = end;
  }
}
