import type { Numeral } from './numerals.ts';
import type { ReadUnit } from './unit-reader.ts';

/**
 * Whether the number at `at` is part of a name: a model (`Q345`), a figure or article (`第3条`), the tail of another
 * number. `done` is where the last amount ended; what follows it directly begins anew.
 */
export function isName(marked: string, at: number, done: number): boolean {
  if (at === done) return false;
  const before = marked[at - 1] ?? ' ';
  if (!ARABIC.test(marked[at]!)) return BEFORE_CHINESE.test(before);
  if (NAME_END.test(before) || before === '第' || before === '图') return true;
  if (before === '/' && at - 1 === done) return false;
  return (before === '-' || before === '/') && at - 1 > done && NAME_END.test(marked[at - 2] ?? ' ');
}

/**
 * Whether number and unit only look like an amount: a year or date, `4K`, `3d打印`, or a Chinese numeral that is no
 * count (`三元`, `一次`, `千吨级`).
 */
export function isVague(marked: string, at: number, numeral: Numeral, unit: ReadUnit | undefined): boolean {
  if (!unit) return false;
  const { spelling, end } = unit;
  if (spelling === '年' && isYear(numeral, marked, end)) return true;
  if ((spelling === '日' || spelling === '天') && marked[at - 1] === '月') return true;
  if (numeral.isChinese) return isLooseChinese(numeral.digits, unit);
  return SCREENS.has(`${numeral.digits}${spelling}`);
}

function isYear({ digits }: Numeral, marked: string, end: number): boolean {
  return YEAR.test(digits) || (digits.length === 2 && MONTH.test(marked.slice(end, end + 4)));
}

function isLooseChinese(digits: string, { unit, spelling }: ReadUnit): boolean {
  if (spelling === '%') return false;
  if (ONLY_MULTIPLIERS.test(digits)) return true;
  return (unit.dimension === 'count' || unit.dimension === 'money CNY') && !WITH_MULTIPLIER.test(digits);
}

/**
 * Whether the `-` before `at` is a minus sign. It never is in dimensions without negative amounts; after a word it is
 * more likely a dash, except for the amounts that are usually negative.
 */
export function mayBeNegative(marked: string, at: number, dimension: string): boolean {
  if (marked[at - 1] !== '-') return false;
  const before = marked[at - 2] ?? ' ';
  if (OFTEN_NEGATIVE.has(dimension)) return before !== '-';
  return SOMETIMES_NEGATIVE.has(dimension) && !LETTER_OR_DASH.test(before);
}

const ARABIC = /\d/;
const NAME_END = /[A-Za-z0-9_.\ue000-\ue00b]/;
const BEFORE_CHINESE = /[第数几上成零〇一二两三四五六七八九十百千万亿分]/;
const YEAR = /^(?:1[5-9]|20|21)\d\d$/;
const MONTH = /^ ?\d{1,2}月/;
const SCREENS = new Set(['2K', '4K', '5K', '8K', '16K', '2d', '3d', '4d']);
const ONLY_MULTIPLIERS = /^[百千万亿]+$/;
const WITH_MULTIPLIER = /[十百千万亿]/;
const LETTER_OR_DASH = /[\p{L}-]/u;
const OFTEN_NEGATIVE = new Set(['temperature', 'power level', 'sound level']);
const SOMETIMES_NEGATIVE = new Set(['voltage', 'current', 'gain', 'pressure', 'ratio', 'angle', 'length']);
