import type { Span } from '../types.ts';
import { contextWord, isNumberOfThing } from './context-words.ts';
import { digitRuns, isNextWord, type NumberWindow, windows } from './digit-runs.ts';
import type { Reading } from './reading.ts';
import { check, context, type Recognizer, rule, spanOf } from './recognizer.ts';

/** Bank cards of 16 to 19 digits (ISO/IEC 7812, Luhn), and accounts of 8 to 25 digits after a word for them. */
export const bankCard: Recognizer = {
  name: 'bank-card',
  patterns: [],
  find(reading) {
    const spans: Span[] = [];
    // Without a word for cards anywhere only the prefixes of cards are looked at.
    const choice = WORDS.test(reading.text) ? {} : { form: PREFIX };
    for (const run of digitRuns(reading)) {
      for (let length = 19; length >= 16; length -= 1) {
        for (const window of windows(reading.text, run, length, choice)) spans.push(...judged(reading, window));
        if (length !== 16 && length !== 19) continue;
        for (const window of windows(reading.text, run, length, { cut: true, form: UNION_PAY })) {
          if (isCut(window)) spans.push(...judged(reading, window));
        }
      }
      spans.push(...account(reading, run.at[0]!, run.at.at(-1)! + 1, run.digits));
    }
    return spans;
  },
};

/** Whether digits pass the check of ISO/IEC 7812-1, annex B (Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 0x30;
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

function judged(reading: Reading, window: NumberWindow): Span[] {
  const { start, end, digits } = window;
  const isRight = passesLuhn(digits);
  if (window.lettersBefore !== '' && !(isRight && UNION_PAY.test(digits))) return [];
  if (!isNextWord(window.lettersAfter) && !isRight) return [];
  const word = contextWord(reading.text, start, end, WORDS);
  if (!word && !(isRight && standsAlone(reading.text, window))) return [];
  const evidence = [rule(`${digits.length} 位卡号`), check(isRight ? '校验位相符' : '校验位不符，可能写错')];
  if (word) evidence.push(context(word));
  const score = isRight ? (word ? 0.98 : 0.8) : 0.6;
  return [spanOf(reading, 'bank-card', { start, end, category: 'bank_card', score, evidence })];
}

/** A UnionPay card with some digits of other numbers glued on before and behind; its check tells them apart. */
function isCut({ digits, gluedBefore, gluedAfter }: NumberWindow): boolean {
  const isGlued = gluedBefore + gluedAfter > 0 && gluedBefore <= MOST_GLUED && gluedAfter <= MOST_GLUED;
  return isGlued && passesLuhn(digits);
}

/** Without a context word one number in ten passes the check, so prefix and grouping have to be a card's as well. */
function standsAlone(text: string, { digits, shape, start }: NumberWindow): boolean {
  if (isNumberOfThing(text, start)) return false;
  if (!(digits.length === 18 ? PREFIX_OF_18 : PREFIX).test(digits) || BORN.test(digits)) return false;
  return CARD_SHAPE.test(shape);
}

function account(reading: Reading, start: number, end: number, digits: string): Span[] {
  if (digits.length < 8 || digits.length > 25) return [];
  const word = ACCOUNT_LABEL.exec(reading.text.slice(Math.max(0, start - 16), start))?.[0];
  if (!word) return [];
  const evidence = [rule('账号'), context(word.trim())];
  return [spanOf(reading, 'bank-card', { start, end, category: 'bank_card', score: 0.85, evidence })];
}

const UNION_PAY = /^62/;
const MOST_GLUED = 5;
const WORDS =
  /银行卡|卡号|银行账|银行帐|[账帐]号|[账帐]户|开户|户名|收款|汇款|打款|转[账帐]|储蓄卡|信用卡|银联|\bcard\b|\baccount\b/i;
const ACCOUNT_LABEL = /(?:[账帐]号|[账帐]户|卡号)(?:为|是)?[ :]{0,3}$/;
/** UnionPay, Mastercard, Visa, Amex, JCB, Discover; 955… of an older day. */
const PREFIX = /^(?:62|60|4|5[1-5]|3[4-7]|2[2-7]|6[3-9]|955)/;
const PREFIX_OF_18 = /^(?:62|60|955)/;
const BORN = /^\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}$/;
/** Whole, in fours, digit by digit, or broken once. */
const CARD_SHAPE = /^(?:\d+|4-4-4-4(?:-[1-3])?|4-4-4-[4-7]|6-4-4-[2-5]|(?:1-)+1|\d+-\d+)$/;
