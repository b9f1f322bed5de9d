import type { Span } from '../types.ts';
import { contextWord, isNumberOfThing } from './context-words.ts';
import { digitRuns, isNextWord, type NumberWindow, windows } from './digit-runs.ts';
import type { Reading } from './reading.ts';
import { context, type Recognizer, rule, spanOf } from './recognizer.ts';

/** Mainland mobile numbers of any prefix from 13 to 19, with +86, 86, 0086, 0 or an area code before them, or joined in pairs. */
export const mobilePhone: Recognizer = {
  name: 'mobile-phone',
  patterns: [],
  find(reading) {
    const spans: Span[] = [];
    for (const run of digitRuns(reading)) {
      for (const { length, form } of FORMS) {
        for (const window of windows(reading.text, run, length, { form })) spans.push(...judged(reading, window));
      }
      for (const window of windows(reading.text, run, 11, { form: MOBILE_ALONE, cut: true })) {
        spans.push(...glued(reading, window));
      }
    }
    return spans;
  },
};

/**
 * A number with digits of its neighbours glued on, or letters. Numbers of 12 to 15 digits without a label are seldom
 * anything else, and a leak is worse than a mask; where letters make it a code, or more digits are glued on, a person looks.
 */
function glued(reading: Reading, window: NumberWindow): Span[] {
  const { text } = reading;
  const { start, end, digits, shape, separator, gluedBefore, gluedAfter } = window;
  const extra = gluedBefore + gluedAfter;
  const isInCode = isPartOfWord(text, window, undefined);
  if ((extra === 0 && !isInCode) || extra > MOST_GLUED || !ASSIGNED.test(digits) || !hasPhoneShape(window)) return [];
  if (isNumberOfThing(text, start - gluedBefore) || isTailOfCode(text, start - gluedBefore)) return [];
  const isFours = extra === 1 && separator !== '' && FOURS.test(shape);
  if (extra > FEW_GLUED && gluedBefore > 0 && gluedAfter > 0) return [];
  const isAmount = separator === '' && isInDecimal(text, window);
  const isCertain = extra <= FEW_GLUED && !isFours && !isInCode && !isAmount;
  const evidence = [rule('手机号段，与相邻的数字或字母连在一起')];
  const find = { start, end, category: 'phone' as const, score: isCertain ? 0.6 : 0.5, evidence };
  return [spanOf(reading, 'mobile-phone', isCertain ? find : { ...find, probable: true })];
}

/** With more digits around it, it is a number of another kind. */
const MOST_GLUED = 5;
const FEW_GLUED = 4;
/** These become fours with one digit more. */
const FOURS = /^(?:3-4-4|4-4-3|4-3-4)$/;

function judged(reading: Reading, window: NumberWindow): Span[] {
  const { text } = reading;
  const { start, end, digits } = window;
  if (isNumberOfThing(text, start)) return [];
  if (isInDecimal(text, window) || isTailOfCode(text, start)) return doubted(reading, window);
  const word = contextWord(text, start, end, PHONE_WORDS);
  if (isPartOfWord(text, window, word)) return [];
  if (!word && !hasPhoneShape(window)) return [];
  const isKnown = ASSIGNED.test(digits);
  const evidence = [rule(isKnown ? '手机号段' : '形如手机号，号段未知')];
  if (word) evidence.push(context(word));
  const score = (isKnown ? 0.9 : 0.7) + (word ? 0.09 : 0);
  const from = start - plusBefore(text, start, end);
  return [spanOf(reading, 'mobile-phone', { start: from, end, category: 'phone', score, evidence })];
}

/** Whole amounts of eleven digits are rare, and codes are not written digit by digit: a person looks. */
function doubted(reading: Reading, window: NumberWindow): Span[] {
  const { start, end, digits, separator } = window;
  const isSpelled = isInDecimal(reading.text, window) || separator !== '';
  if (digits.length > 11 || !isSpelled || !ASSIGNED.test(digits) || !hasPhoneShape(window)) return [];
  const evidence = [rule('手机号段，与小数或型号连在一起')];
  return [spanOf(reading, 'mobile-phone', { start, end, category: 'phone', score: 0.5, evidence, probable: true })];
}

/** Letters glued to a number make it a code, unless they are a label, or groups or context show that it is a number. */
function isPartOfWord(
  text: string,
  { start, lettersBefore, lettersAfter, separator, digits }: NumberWindow,
  word: string | undefined,
): boolean {
  const isGrouped = separator !== '' && (digits.length > 11 || word !== undefined);
  const isLabel = LABEL_LETTERS.test(lettersBefore) || QUANTITY.test(text.slice(Math.max(0, start - 5), start));
  if (!isLabel && !isGrouped) return true;
  return !isNextWord(lettersAfter) && word === undefined && separator === '';
}

/** Whole, in the usual groups, digit by digit, or broken once; anything else may be a row of figures. */
function hasPhoneShape({ shape, separator }: NumberWindow): boolean {
  if (USUAL_SHAPE.test(shape)) return true;
  return BROKEN_ONCE.test(shape) && !separator.includes('.') && !separator.includes('-');
}

/** HX-17246764740 is a part number; Tel-… and QQ-… are labels. */
export function isTailOfCode(text: string, start: number): boolean {
  const code = CODE_BEFORE.exec(text.slice(Math.max(0, start - 12), start))?.[1];
  return code !== undefined && !LABEL_LETTERS.test(code);
}

/** `0.13800000000` and `13800000000.5` are amounts; 14. at the beginning of a line is its number, and 3.一九九 are two. */
function isInDecimal(text: string, { start, end }: NumberWindow): boolean {
  const before = text.slice(Math.max(0, start - 4), start + 1);
  return (
    (DECIMAL_BEFORE.test(before) && !NUMBER_OF_LINE.test(before)) || DECIMAL_AFTER.test(text.slice(end - 1, end + 2))
  );
}

/** Length of a `+`, `(+` or `(` before a number that belongs to it. */
export function plusBefore(text: string, start: number, end: number): number {
  if (text[start - 1] === '(' && text.slice(start, end).includes(')')) return 1;
  return PLUS.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
}

export const AREA = '0(?:10|2\\d|[3-9]\\d{2})';
const LANDLINE = `${AREA}[2-9]\\d{6,7}`;
const MOBILE = '1[3-9]\\d{9}';
const MOBILE_ALONE = new RegExp(`^${MOBILE}$`);
const FORMS = [
  { length: 11, form: MOBILE_ALONE },
  { length: 12, form: new RegExp(`^0${MOBILE}$`) },
  { length: 13, form: new RegExp(`^86${MOBILE}$`) },
  { length: 15, form: new RegExp(`^0086${MOBILE}$`) },
  { length: 14, form: new RegExp(`^${AREA}${MOBILE}$`) },
  { length: 15, form: new RegExp(`^${AREA}${MOBILE}$`) },
  ...[21, 22, 23].map((length) => ({
    length,
    form: new RegExp(`^(?:${LANDLINE}${MOBILE}|${MOBILE}(?:${LANDLINE}|${MOBILE}))$`),
  })),
];
/** Prefixes given out by 2025, virtual operators and 192 of China Broadnet among them; 154 and 194 are not. */
const ASSIGNED =
  /^(?:0086|86|0(?:10|2\d|[3-9]\d{2})(?:[2-9]\d{6,7})?|0)?1(?:3\d|4[0-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])/;
const USUAL_SHAPE =
  /^(?:\d+|(?:[1-4]-)?3-4-4|(?:[1-4]-)?4-3-4|(?:[1-4]-)?4-4-3|(?:[1-4]-)?3-3-5|(?:[1-4]-)?3-8|[1-4]-11|7-4|3-2-3-3|(?:1-)+1)$/;
const BROKEN_ONCE = /^\d+-\d+$/;
const DECIMAL_BEFORE = /\d\.[0-9A-Za-z]$/;
const DECIMAL_AFTER = /^[0-9A-Za-z]\.\d/;
const NUMBER_OF_LINE = /(?:^|[ ;。])[1-9]\d?\..$/;
/** 64K, 5mm, 230°C: another figure ends before the number. */
const QUANTITY =
  /(?:\d(?:mm|um|nm|cm|dm|m|km|kg|mg|ug|g|t|h|min|s|ms|K|V|kV|mV|A|mA|W|kW|MW|Pa|kPa|MPa|GPa|Hz|kHz|MHz|GHz|dB|L|mL|ml|ppm|rpm)|°C)$/;
const CODE_BEFORE = /([A-Za-z]{1,11})[-_]$/;
const PLUS = /\(?\+$/;
export const PHONE_WORDS =
  /电话|手机|联系|致电|拨打|热线|座机|传真|总机|直线|来电|微信|短信|咨询|客服|联络|Tel\b|phone|mobile|\bfax\b|☎|📞|📱/i;
const LABEL_LETTERS =
  /^(?:|tel|telephone|phone|mobile|mob|cell|cellphone|call|fax|qq|vx|wx|wechat|weixin|whatsapp|line|sms|com|cn|net|hk|tw)$/i;
