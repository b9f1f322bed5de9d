import { markText } from '../../text/marked-text.ts';

/** A text as every recognizer reads it. */
export interface Reading {
  original: string;
  /**
   * NFKC, one form of dash and quote, no invisible characters, runs of white space as one space, simplified characters,
   * case kept; raised digits and ① are private-use characters (see text/marked-text.ts).
   */
  text: string;
  /** Maps a range of `text` to the smallest range of the original that holds it, in UTF-16, end exclusive. */
  toOriginal(start: number, end: number): { start: number; end: number };
}

/** Prepares a text for the recognizers; done once, whatever their number. */
export function readText(original: string): Reading {
  const { marked, toOriginal } = markText(original);
  return { original, text: marked, toOriginal };
}
