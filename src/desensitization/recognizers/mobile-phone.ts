import type { Span } from '../types.ts';
import { contextWord, isNumberOfThing } from './context-words.ts';
import { type DigitRun, digitRuns, isNextWord, type NumberWindow, windows } from './digit-runs.ts';
import type { Reading } from './reading.ts';
import { context, type Recognizer, rule, spanOf } from './recognizer.ts';

/** Mainland mobile numbers of any prefix from 13 to 19, with +86, 86, 0086 or 0 before them, or two of them joined. */
export const mobilePhone: Recognizer = {
  name: 'mobile-phone',
  patterns: [],
  find(reading) {
    const spans: Span[] = [];
    for (const run of digitRuns(reading)) {
      for (const { length, form } of FORMS) {
        for (const window of windows(reading.text, run, length, { form })) spans.push(...judged(reading, window));
      }
      if (run.digits.length > 11 && run.digits.length <= LONGEST_GLUED) spans.push(...glued(reading, run));
    }
    return spans;
  },
};

/** A number at the end of digits, or at their beginning, that may be two glued together: nothing tells, so a person looks. */
function glued(reading: Reading, run: DigitRun): Span[] {
  const windows11 = [...windows(reading.text, run, 11, { form: MOBILE_ALONE, cut: true })];
  return windows11.flatMap(({ start, end, digits, shape }) => {
    const isTail = end === run.at.at(-1)! + 1 && run.lettersAfter === '';
    const isHead = start === run.at[0] && run.lettersBefore === '';
    if ((!isTail && !isHead) || !ASSIGNED.test(digits) || !USUAL_SHAPE.test(shape)) return [];
    if (isNumberOfThing(reading.text, run.at[0]!)) return [];
    const evidence = [rule('手机号段，与相邻的数字连在一起')];
    const find = { start, end, category: 'phone' as const, score: 0.5, evidence, probable: true as const };
    return [spanOf(reading, 'mobile-phone', find)];
  });
}

/** Longer ones are numbers of another kind. */
const LONGEST_GLUED = 16;

function judged(reading: Reading, window: NumberWindow): Span[] {
  const { text } = reading;
  const { start, end, digits } = window;
  if (isNumberOfThing(text, start) || isInDecimal(text, window) || isTailOfCode(text, start)) return [];
  const word = contextWord(text, start, end, PHONE_WORDS);
  if (isPartOfWord(window, word)) return [];
  if (!word && !hasPhoneShape(window)) return [];
  const isKnown = ASSIGNED.test(digits);
  const evidence = [rule(isKnown ? '手机号段' : '形如手机号，号段未知')];
  if (word) evidence.push(context(word));
  const score = (isKnown ? 0.9 : 0.7) + (word ? 0.09 : 0);
  const from = start - plusBefore(text, start, end);
  return [spanOf(reading, 'mobile-phone', { start: from, end, category: 'phone', score, evidence })];
}

/** Letters glued to a number make it a code, unless they are a label, or groups or context show that it is a number. */
function isPartOfWord(
  { lettersBefore, lettersAfter, separator, digits }: NumberWindow,
  word: string | undefined,
): boolean {
  const isGrouped = separator !== '' && (digits.length > 11 || word !== undefined);
  if (!LABEL_LETTERS.test(lettersBefore) && !isGrouped) return true;
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

/** `0.13800000000` and `13800000000.5` are amounts. */
function isInDecimal(text: string, { start, end }: NumberWindow): boolean {
  return /\d\.$/.test(text.slice(Math.max(0, start - 2), start)) || /^\.\d/.test(text.slice(end, end + 2));
}

/** Length of a `+`, `(+` or `(` before a number that belongs to it. */
export function plusBefore(text: string, start: number, end: number): number {
  if (text[start - 1] === '(' && text.slice(start, end).includes(')')) return 1;
  return PLUS.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
}

const MOBILE = '1[3-9]\\d{9}';
const MOBILE_ALONE = new RegExp(`^${MOBILE}$`);
const FORMS = [
  { length: 11, form: new RegExp(`^${MOBILE}$`) },
  { length: 12, form: new RegExp(`^0${MOBILE}$`) },
  { length: 13, form: new RegExp(`^86${MOBILE}$`) },
  { length: 15, form: new RegExp(`^0086${MOBILE}$`) },
  { length: 22, form: new RegExp(`^${MOBILE}${MOBILE}$`) },
];
/** Prefixes given out by 2025, virtual operators and 192 of China Broadnet among them; 154 and 194 are not. */
const ASSIGNED = /^(?:0086|86|0)?1(?:3\d|4[0-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])/;
const USUAL_SHAPE =
  /^(?:\d+|(?:[1-4]-)?3-4-4|(?:[1-4]-)?4-3-4|(?:[1-4]-)?4-4-3|(?:[1-4]-)?3-3-5|(?:[1-4]-)?3-8|[1-4]-11|7-4|3-2-3-3|(?:1-)+1)$/;
const BROKEN_ONCE = /^\d+-\d+$/;
const CODE_BEFORE = /([A-Za-z]{1,11})[-_]$/;
const PLUS = /\(?\+$/;
export const PHONE_WORDS =
  /电话|手机|联系|致电|拨打|热线|座机|传真|总机|直线|来电|微信|短信|咨询|客服|联络|Tel\b|phone|mobile|\bfax\b|☎|📞|📱/i;
const LABEL_LETTERS =
  /^(?:|tel|telephone|phone|mobile|mob|cell|cellphone|call|fax|qq|vx|wx|wechat|weixin|whatsapp|line|sms|com|cn|net|hk|tw)$/i;
