/** A number as written: its value, where it ends in the text, and what could not be read off the value. */
export interface Numeral {
  value: number;
  end: number;
  /** A multiplier of Chinese counting (万, 亿) after the digits, which a range shares: `3~5万元`. 1 if none. */
  multiplier: number;
  /** Written in Chinese characters. */
  isChinese: boolean;
  /** The digits as written, for telling years and channel names from amounts. */
  digits: string;
}

/**
 * Reads a number at `at` of marked text (see marked-text.ts): `1,200`, `1.5`, `1×10⁶`, `10^6`, `1e-3`, `2万`, `三千`,
 * `1.2亿`; a sign is left to the caller. Undefined where none begins.
 */
export function readNumeral(marked: string, at: number): Numeral | undefined {
  const first = marked.charCodeAt(at);
  return first >= 0x30 && first <= 0x39 ? readArabic(marked, at) : readChinese(marked, at);
}

function readArabic(marked: string, at: number): Numeral | undefined {
  const digits = match(ARABIC, marked, at);
  if (digits === undefined) return undefined;
  let value = Number(digits.replace(/[, ]/g, ''));
  let end = at + digits.length;
  const power = POWER_OF_TEN.test(digits) ? match(EXPONENT, marked, end) : undefined;
  const scientific = match(SCIENTIFIC, marked, end);
  if (power !== undefined) {
    value = 10 ** exponent(power);
    end += power.length;
  } else if (scientific !== undefined) {
    value *= 10 ** exponent(scientific.replace(TIMES_TEN, ''));
    end += scientific.length;
  }
  const multiplier = match(MULTIPLIER, marked, end);
  const factor = multiplier === undefined ? 1 : multiplierValue(multiplier.trim());
  return { value: value * factor, end: end + (multiplier?.length ?? 0), multiplier: factor, isChinese: false, digits };
}

function exponent(written: string): number {
  const plain = [...written].map((unit) => RAISED[unit] ?? unit).join('');
  return Number(plain.replace(/[^\d-]/g, ''));
}

function multiplierValue(written: string): number {
  return [...written].reduce((value, character) => value * (TENS[character] ?? 1), 1);
}

function readChinese(marked: string, at: number): Numeral | undefined {
  const digits = match(CHINESE, marked, at);
  if (digits === undefined) return undefined;
  const value = chineseValue(digits);
  return value === undefined ? undefined : { value, end: at + digits.length, multiplier: 1, isChinese: true, digits };
}

/** The value of `三千五百`, `两万`, `一点五`, `二〇二五`; undefined for what is no number (`千万百`). */
export function chineseValue(written: string): number | undefined {
  if (!written.includes('点')) return wholeValue(written);
  const [whole, fraction, ...rest] = written.split('点') as [string, string?, ...string[]];
  if (rest.length > 0 || whole === '') return undefined;
  const value = wholeValue(whole);
  if (fraction === undefined || value === undefined) return value;
  const digits = [...fraction].map((character) => DIGITS[character]);
  return digits.length === 0 || digits.includes(undefined) ? undefined : value + Number(`0.${digits.join('')}`);
}

function wholeValue(written: string): number | undefined {
  if (written === '') return undefined;
  const first = firstMultiplier(written);
  if (first === written.length) return first > 15 ? undefined : positionalValue(written);
  let total = 0;
  let section = 0;
  let digit = -1;
  for (let at = 0; at < written.length; at += 1) {
    const character = written[at]!;
    const figure = DIGITS[character];
    const ten = TENS[character] ?? 1;
    if (figure !== undefined) {
      digit = figure;
    } else if (ten >= 1e4) {
      total = (total + section + Math.max(digit, 0) || 1) * ten;
      [section, digit] = [0, -1];
    } else {
      section += (digit < 0 ? 1 : digit) * ten;
      digit = -1;
    }
  }
  return total + section + Math.max(digit, 0);
}

/** Where the first sign stands that is no figure. */
function firstMultiplier(written: string): number {
  let at = 0;
  while (at < written.length && DIGITS[written[at]!] !== undefined) at += 1;
  return at;
}

/** `二〇二五`. */
function positionalValue(written: string): number {
  let value = 0;
  for (let at = 0; at < written.length; at += 1) value = value * 10 + DIGITS[written[at]!]!;
  return value;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

const ARABIC = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/y;
const POWER_OF_TEN = /^10$/;
const EXPONENT = /\^[ ]?[+-]?\d{1,2}|[\ue00a\ue00b]?[\ue000-\ue009]{1,2}/y;
/** `×10-3` is what is left of `×10⁻³` where a file has lost its superscripts. */
const SCIENTIFIC = new RegExp(
  '[ ]?[×x*·][ ]?10(?:\\^[ ]?\\(?[+-]?\\d{1,2}\\)?|[\\ue00a\\ue00b]?[\\ue000-\\ue009]{1,2}|-\\d{1,2}(?![\\d.]))' +
    '|[eE][+-]?\\d{1,2}(?![\\dA-Za-z])',
  'y',
);
const TIMES_TEN = /^[ ]?[×x*·][ ]?10/;
/** `万` and the like, but not the first character of a unit (`千米`, `百帕`, `百分点`). */
const MULTIPLIER = /[ ]?(?:[余多]?[十百千]?[万亿]亿?|百(?=吨|台|套|件|人|次|亩|元)|千(?=吨|台|套|件|人|次|亩|元))/y;
/** Bounded, so that a long run of them cannot be read again from every character. */
const CHINESE = /[零〇一二两三四五六七八九十百千万亿]{1,24}(?:点[零〇一二三四五六七八九]{1,12})?/y;

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 };
const RAISED: Record<string, string> = Object.fromEntries(
  [...'0123456789-+'].map((plain, i) => [String.fromCharCode(0xe000 + i), plain]),
);
