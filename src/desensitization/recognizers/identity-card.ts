import type { Span } from '../types.ts';
import { contextWord, isNumberOfThing } from './context-words.ts';
import { digitRuns, type NumberWindow, windows } from './digit-runs.ts';
import type { Reading } from './reading.ts';
import { check, context, type Recognizer, rule, spanOf } from './recognizer.ts';

/** Resident identity numbers of 18 characters, and of 15 digits where a context word speaks for them (GB 11643-1999). */
export const identityCard: Recognizer = {
  name: 'identity-card',
  patterns: [],
  find(reading) {
    const { text } = reading;
    const spans: Span[] = [];
    const isSpokenOf = WORDS.test(text);
    for (const run of digitRuns(reading)) {
      for (const window of windows(text, run, 18, { cut: true, form: BORN }))
        spans.push(...judged(reading, window, window.digits, window.end));
      for (const window of isSpokenOf ? windows(text, run, 18) : []) {
        if (!BORN.test(window.digits)) spans.push(...judged(reading, window, window.digits, window.end));
      }
      for (const window of windows(text, run, 17, { cut: true, form: BORN_BEFORE_X })) {
        const end = endWithX(text, window);
        if (end !== undefined) spans.push(...judged(reading, window, `${window.digits}X`, end));
      }
      for (const window of isSpokenOf ? windows(text, run, 15, { form: BORN_OLD }) : []) {
        spans.push(...judgedOld(reading, window));
      }
    }
    return spans;
  },
};

/** The check character of the first 17 digits (GB 11643-1999: ISO 7064 MOD 11-2). */
export function identityCheckCharacter(first17: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(first17[at]) * WEIGHTS[at]!;
  return '10X98765432'[sum % 11]!;
}

function judged(reading: Reading, window: NumberWindow, number: string, end: number): Span[] {
  const { start } = window;
  const word = contextWord(reading.text, start, end, WORDS);
  const isBorn = isDate(number.slice(6, 14));
  const isRight = identityCheckCharacter(number) === number[17];
  // Glued to a word it is cut from it only where date and check are right.
  if (!(isBorn && isRight) && !LABEL_LETTERS.test(window.lettersBefore)) return [];
  if (!(isBorn && isRight) && !(word && isWhole(reading.text, start, end))) return [];
  const evidence = [rule('18 位，含出生日期'), check(isRight ? '校验位相符' : '校验位不符，可能写错')];
  if (word) evidence.push(context(word));
  const score = isRight && isBorn ? (word ? 1 : 0.95) : isBorn ? 0.7 : 0.6;
  return [spanOf(reading, 'identity-card', { start, end, category: 'identity_card', score, evidence })];
}

/** Whether the number begins and ends here, and is not cut out of a longer one. */
function isWhole(text: string, start: number, end: number): boolean {
  return !DIGIT.test(text[start - 1] ?? ' ') && !DIGIT.test(text[end] ?? ' ');
}

function judgedOld(reading: Reading, window: NumberWindow): Span[] {
  const { start, end, digits } = window;
  if (window.lettersAfter !== '' || isNumberOfThing(reading.text, start)) return [];
  const word = contextWord(reading.text, start, end, WORDS);
  if (!word || !isDate(`19${digits.slice(6, 12)}`)) return [];
  const evidence = [rule('15 位旧号码，含出生日期'), context(word)];
  return [spanOf(reading, 'identity-card', { start, end, category: 'identity_card', score: 0.8, evidence })];
}

/** Where the window ends with the X after it, apart or not; undefined if none follows. */
function endWithX(text: string, window: NumberWindow): number | undefined {
  const after = X_AFTER.exec(text.slice(window.end, window.end + 5));
  return after ? window.end + after[0].length : undefined;
}

function isDate(yyyymmdd: string): boolean {
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6, 8)].map(Number);
  return year! >= 1880 && year! <= 2050 && month! >= 1 && month! <= 12 && day! >= 1 && day! <= 31;
}

const DIGIT = /\d/;
const BORN = /^\d{6}(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}$/;
const BORN_BEFORE_X = /^\d{6}(?:1[89]|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;
const BORN_OLD = /^\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const WORDS = /身份证|身份号|公民身份|证件号|证号|身份證|ID ?card|ID ?number/i;
const LABEL_LETTERS = /^(?:|id|idcard|sfz|no)$/i;
const X_AFTER = /^[ .\-·_]{0,3}[Xx](?![a-wyz])/;
