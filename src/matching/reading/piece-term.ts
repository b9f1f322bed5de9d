import type { Telling } from './telling-words.ts';

/** A term of a piece at one place; offsets are UTF-16, end exclusive. */
export interface PieceTerm {
  /** Normalized; equal terms are the same thing. */
  term: string;
  /** As it stands in the text. */
  surface: string;
  /** The piece's source. */
  source: string;
  start: number;
  end: number;
  telling: Exclude<Telling, 'empty'>;
  /** Whether it is a Han word inside a longer one. */
  isInner: boolean;
}
