/** What a code unit is to a reader of numbers. */
export const Kind = { other: 0, digit: 1, letter: 2, han: 3 } as const;

/** Half-width digits and letters, Chinese numerals that stand for one digit, and the rest. */
export function kindOf(unit: number): number {
  if (unit < 0x7b) {
    if (unit >= ZERO && unit <= NINE) return Kind.digit;
    return (unit >= 0x41 && unit <= 0x5a) || unit >= 0x61 ? Kind.letter : Kind.other;
  }
  return unit >= 0x3007 && unit <= 0x96f6 && HAN_DIGITS.has(unit) ? Kind.han : Kind.other;
}

/** Whether a word of this kind goes on with the next unit's kind. */
export function sameWord(kind: number, next: number): boolean {
  return next === kind || (kind !== Kind.han && (next === Kind.digit || next === Kind.letter));
}

/** The digit that a digit, a lookalike or a Chinese numeral stands for. */
export function digitOf(unit: number): string {
  return unit <= NINE ? String.fromCharCode(unit) : (LOOKALIKES.get(unit) ?? HAN_DIGITS.get(unit)!);
}

/** Whether a letter is written for a digit: O for 0, l for 1. */
export const isLookalike = (unit: number) => LOOKALIKES.has(unit);
export const isDigit = (unit: number) => unit >= ZERO && unit <= NINE;
/** What may stand between the groups of a number. */
export const isSeparator = (unit: number) => SEPARATORS.has(unit);
/** The last character of an identity number may be an X. */
export const isX = (unit: number) => unit === 0x58 || unit === 0x78;

const digitMap = (pairs: [string, string][]) =>
  new Map(pairs.flatMap(([digit, signs]) => [...signs].map((sign) => [sign.charCodeAt(0), digit] as const)));

const ZERO = 0x30;
const NINE = 0x39;
const SEPARATORS = new Set([...' -.·_()'].map((sign) => sign.charCodeAt(0)));
const LOOKALIKES = digitMap([
  ['0', 'Oo'],
  ['1', 'Il'],
]);
const HAN_DIGITS = digitMap([
  ['0', '零〇'],
  ['1', '一壹幺'],
  ['2', '二贰'],
  ['3', '三叁'],
  ['4', '四肆'],
  ['5', '五伍'],
  ['6', '六陆'],
  ['7', '七柒'],
  ['8', '八捌'],
  ['9', '九玖'],
]);
