import { normalize } from '../../text/normalize.ts';
import { simplifiedUnit } from '../../text/simplified.ts';

/**
 * A text as the leak check compares it: letters, digits and Han only, in simplified characters and lower case, Chinese
 * digits as digits, lookalikes as what they look like. Whatever stood between them is told by the offsets.
 */
export interface Projection {
  text: string;
  /** The same units before digits and lookalikes were folded. */
  plain: string;
  /** The range of the original, in UTF-16, that each unit stands for. */
  starts: Uint32Array;
  ends: Uint32Array;
}

export function project(original: string): Projection {
  const { text, toOriginal } = PLAIN.test(original) ? asItStands(original) : normalize(original);
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  const plain = new Uint16Array(text.length);
  const folded = new Uint16Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const width = widthOfLetter(text, at);
    if (width === 0) continue;
    for (let unit = at; unit < at + width; unit += 1) {
      const range = toOriginal(unit, unit + 1);
      starts[length] = range.start;
      ends[length] = range.end;
      plain[length] = simplifiedUnit(text.charCodeAt(unit));
      folded[length] = FOLDS.get(plain[length]!) ?? plain[length]!;
      length += 1;
    }
    at += width - 1;
  }
  return {
    text: fromUnits(folded.subarray(0, length)),
    plain: fromUnits(plain.subarray(0, length)),
    starts: starts.subarray(0, length),
    ends: ends.subarray(0, length),
  };
}

/** ASCII, Han and common marks need no normal form: the registry's 100,000 phrases are nearly all so. */
const PLAIN = /^[\x20-\x7e\u4e00-\u9fff、。，；：（）\r\n]*$/;
const asItStands = (original: string) => ({
  text: original.toLowerCase(),
  toOriginal: (start: number, end: number) => ({ start, end }),
});

/** A secret in the form in which it is searched for. */
export const keyOf = (secret: string) => projectPhrase(secret).text;

/** What `project` makes of a phrase, without its offsets: a registry has 100,000 of them. */
export function projectPhrase(original: string): Pick<Projection, 'text' | 'plain'> {
  if (!PLAIN.test(original)) return project(original);
  const source = original.toLowerCase();
  let [text, plain] = ['', ''];
  for (let at = 0; at < source.length; at += 1) {
    if (widthOfLetter(source, at) === 0) continue;
    const unit = simplifiedUnit(source.charCodeAt(at));
    plain += String.fromCharCode(unit);
    text += String.fromCharCode(FOLDS.get(unit) ?? unit);
  }
  return { text, plain };
}

/** How many units the letter or digit at `at` takes; 0 for signs, spaces and pictures. */
function widthOfLetter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return isAsciiLetter(unit) ? 1 : 0;
  if (unit >= 0x4e00 && unit <= 0x9fff) return 1;
  const letter = String.fromCodePoint(text.codePointAt(at)!);
  return LETTER.test(letter) ? letter.length : 0;
}

const isAsciiLetter = (unit: number) => (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a);

function fromUnits(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
}

const LETTER = /^[\p{L}\p{N}]/u;
const folds: [to: string, from: string][] = [
  ['0', 'o零〇洞ОоΟο'],
  ['1', 'li一壹幺ІіΙι'],
  ['2', '二贰两'],
  ['3', '三叁'],
  ['4', '四肆'],
  ['5', '五伍'],
  ['6', '六陆'],
  ['7', '七柒'],
  ['8', '八捌'],
  ['9', '九玖'],
  // Cyrillic and Greek letters that look like Latin ones.
  ['a', 'аα'],
  ['b', 'вβ'],
  ['c', 'с'],
  ['e', 'еε'],
  ['h', 'нη'],
  ['k', 'кκ'],
  ['m', 'мμ'],
  ['n', 'ν'],
  ['p', 'рρ'],
  ['t', 'тτ'],
  ['x', 'хχ'],
  ['y', 'уυ'],
  ['z', 'ζ'],
];
const FOLDS = new Map(
  folds.flatMap(([to, from]) => [...from].map((sign) => [sign.charCodeAt(0), to.charCodeAt(0)] as const)),
);
