import { hasValidCheckCharacter } from '../../organizations/credit-code.ts';
import type { Span } from '../types.ts';
import { allMatches } from './all-matches.ts';
import { contextWord, isNumberOfThing } from './context-words.ts';
import type { Reading } from './reading.ts';
import { check, context, type Recognizer, rule, spanOf } from './recognizer.ts';

const NUMERAL = '零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖';
const SIGN = `[0-9A-Za-z${NUMERAL}]`;
/** Overlapping: the look-ahead lets the search go on from the next character after a match. */
const PATTERN = new RegExp(
  `(?<first>${SIGN})(?<=(?:^|[^0-9A-Za-z${NUMERAL}])${SIGN}|[${NUMERAL}][0-9A-Z]|[0-9A-Za-z][9九玖](?=[ \\-.·_]{0,3}[1-3lI一二三壹贰叁]))(?=(?<rest>(?:[ \\-.·_]{0,3}${SIGN}){17}))`,
  'g',
);

/** Unified social credit codes (GB 32100-2015), and codes with a wrong check character where the context says so. */
export const creditCode: Recognizer = {
  name: 'credit-code',
  patterns: [PATTERN],
  find(reading) {
    const spans: Span[] = [];
    for (const match of allMatches(PATTERN, reading.text)) {
      const written = match.groups!.first! + match.groups!.rest!;
      if (DIGITS_IN_IT.test(written)) spans.push(...judged(reading, match.index, written));
    }
    return spans;
  },
};

function judged(reading: Reading, start: number, written: string): Span[] {
  const end = start + written.length;
  const readings = readingsOf(written).filter((code) => FORM.test(code));
  const code = readings.find(hasValidCheckCharacter) ?? readings[0];
  if (code === undefined) return [];
  const isRight = hasValidCheckCharacter(code);
  const word = contextWord(reading.text, start, end, WORDS);
  const isWhole = !LETTER_OR_DIGIT.test(reading.text[end] ?? ' ');
  if (!(word && isWhole) && !(isRight && standsAlone(reading.text, start, written, code))) return [];
  const evidence = [rule('18 位统一社会信用代码'), check(isRight ? '校验位相符' : '校验位不符，可能写错')];
  if (word) evidence.push(context(word));
  const score = isRight ? (word ? 1 : 0.95) : 0.65;
  return [spanOf(reading, 'credit-code', { start, end, category: 'organization_id', score, evidence })];
}

/** Without a context word one number in 31 passes the check, so region and writing have to be a code's as well. */
function standsAlone(text: string, start: number, written: string, code: string): boolean {
  if (!REGISTERED.test(code) || BORN.test(code) || isNumberOfThing(text, start)) return false;
  const gaps = written.match(GAP)?.length ?? 0;
  if (gaps !== 17 && gaps > 4) return false;
  return LETTER.test(code) || gaps === 17 || (gaps <= 2 && !written.includes('.'));
}

/**
 * The codes that may be meant: without what parts it, in capitals, Chinese numerals as digits, O and I (which no code
 * holds) as 0 and 1; a small l is a 1 or the letter.
 */
function readingsOf(written: string): string[] {
  const plain = written
    .replace(SEPARATORS, '')
    .replace(NUMERALS, (numeral) => String(NUMERAL_VALUES.indexOf(numeral) % 10))
    .replace(ZERO, '0')
    .replaceAll('I', '1');
  const readings = plain.includes('l') ? [plain.replaceAll('l', '1'), plain] : [plain];
  return readings.map((reading) => reading.toUpperCase());
}

const GAP = /[ \-.·_]+/g;
const LETTER = /[A-Z]/;
const LETTER_OR_DIGIT = /[0-9A-Za-z]/;
/** Digits alone with a date of birth in the middle are an identity number. */
const BORN = /^\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}$/;
/** Department (editorial office, civil affairs, market regulation, others) and a province or one made up for examples. */
const REGISTERED = /^(?:[159YAN][1-9A-H])(?:1[0-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]|99)/;
const SEPARATORS = /[ \-.·_]/g;
const NUMERAL_VALUES = '零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖';
const ZERO = /[Oo]/g;
const NUMERALS = new RegExp(`[${NUMERAL}]`, 'g');
/** Most words of a text are gone with this: a code holds at least eight digits, English words none. */
const DIGITS_IN_IT = new RegExp(`(?:[0-9${NUMERAL}OoIl][ \\-.·_]{0,3}){6}`);
/** Registering department, kind, six digits of the region, and ten of the organization code with the check. */
const FORM = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;
const WORDS = /信用代码|社会信用|机构代码|税号|纳税人识别|识别号|营业执照|注册号|USCC/i;
