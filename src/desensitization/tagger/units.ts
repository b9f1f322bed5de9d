import { simplifiedUnit } from '../../text/simplified.ts';

/** What kind of sign a unit is: the shape of a text, without its words. From `space` on they are no part of words. */
export const Shape = {
  han: 0,
  digit: 1,
  upper: 2,
  lower: 3,
  space: 4,
  stop: 5,
  open: 6,
  close: 7,
  dot: 8,
  other: 9,
} as const;

const OPENING = '“"「『《〈（([【‘';
const CLOSING = '”」』》〉）)]】’';
const STOPS = '，。；：！？、,;:!?\n\r…';
const DOTS = '·•・.．‧';

const folded = new Uint16Array(1 << 16);
/** `UNSEEN` until a text has the unit: working all of them out at the start takes 40 ms. */
const shapes = new Uint8Array(1 << 16).fill(255);
const UNSEEN = 255;

/** One unit for another, so that offsets stay: half width, simplified, lower case, digits as 0, white space as blank. */
export function foldedUnit(unit: number): number {
  if (shapes[unit] === UNSEEN) workOut(unit);
  return folded[unit]!;
}

export function shapeOf(unit: number): number {
  if (shapes[unit] === UNSEEN) workOut(unit);
  return shapes[unit]!;
}

/** A text with each unit folded. */
export function foldedText(text: string): string {
  return String.fromCharCode(...Array.from({ length: text.length }, (_, at) => foldedUnit(text.charCodeAt(at))));
}

function shape(unit: number): number {
  if (unit >= 0x4e00 && unit <= 0x9fff) return Shape.han;
  const sign = String.fromCharCode(unit);
  if (OPENING.includes(sign)) return Shape.open;
  if (CLOSING.includes(sign)) return Shape.close;
  if (STOPS.includes(sign)) return Shape.stop;
  if (DOTS.includes(sign)) return Shape.dot;
  const half = sign.normalize('NFKC');
  if (/^\d$/.test(half)) return Shape.digit;
  if (/^\p{Lu}$/u.test(half)) return Shape.upper;
  if (/^\p{Ll}$/u.test(half)) return Shape.lower;
  if (/^\s*$/.test(half)) return Shape.space;
  return Shape.other;
}

function fold(unit: number): number {
  if (unit >= 0x4e00 && unit <= 0x9fff) return simplifiedUnit(unit);
  const sign = String.fromCharCode(unit);
  if (shapes[unit] === Shape.digit) return 0x30;
  if (shapes[unit] === Shape.space) return 0x20;
  if (DOTS.includes(sign) && sign !== '.' && sign !== '．') return 0xb7;
  const half = sign.normalize('NFKC').toLowerCase();
  return half.length === 1 ? half.charCodeAt(0) : unit;
}

function workOut(unit: number): void {
  shapes[unit] = shape(unit);
  folded[unit] = fold(unit);
}
