import { markText } from '../../text/marked-text.ts';

/** A text as every recognizer reads it. */
export interface Reading {
  original: string;
  /**
   * NFKC, one form of dash and quote, no invisible characters, runs of white space as one space, simplified characters,
   * case kept; raised digits and ① are private-use characters (see text/marked-text.ts), but ①⑨⑨00001234 is a number.
   */
  text: string;
  /** Maps a range of `text` to the smallest range of the original that holds it, in UTF-16, end exclusive. */
  toOriginal(start: number, end: number): { start: number; end: number };
}

/** Prepares a text for the recognizers; done once, whatever their number. */
export function readText(original: string): Reading {
  const { marked, toOriginal } = markText(original);
  const text = marked.includes(ENCLOSED) ? withEnclosedDigits(marked, original, toOriginal) : marked;
  return { original, text, toOriginal };
}

/** Reads ① as a digit where two of them stand side by side in a row of digits, or are half of it; others number a list. */
function withEnclosedDigits(marked: string, original: string, toOriginal: Reading['toOriginal']): string {
  return marked.replace(ROW, (row: string, at: number) => {
    const digits = row.replace(JOINTS, '');
    if (digits.length < SHORTEST_ROW || digits.length > LONGEST_ROW || !isWrittenInCircles(digits)) return row;
    return row.replaceAll(ENCLOSED, (sign: string, index: number) => {
      const unit = original.charCodeAt(toOriginal(at + index, at + index + 1).start);
      if (unit === CIRCLED_ZERO) return '0';
      return unit >= CIRCLED_ONE && unit < CIRCLED_ONE + 9 ? String(unit - CIRCLED_ONE + 1) : sign;
    });
  });
}

function isWrittenInCircles(digits: string): boolean {
  const count = digits.split(ENCLOSED).length - 1;
  return digits.includes(ENCLOSED + ENCLOSED) || (count > 1 && count * 2 >= digits.length);
}

/** Stands for ① and ½ in marked text. */
const ENCLOSED = '\ue00c';
const ROW = /[\d\ue00c](?:[ -]?[\d\ue00c])+/g;
const JOINTS = /[ -]/g;
const SHORTEST_ROW = 5;
/** An identity number and a little more; more are a list. */
const LONGEST_ROW = 20;
const CIRCLED_ONE = 0x2460;
const CIRCLED_ZERO = 0x24ea;
