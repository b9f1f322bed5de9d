import type { Span } from '../types.ts';
import { contextWord, isNumberOfThing } from './context-words.ts';
import { digitRuns, type NumberWindow, windows } from './digit-runs.ts';
import { AREA, isTailOfCode, PHONE_WORDS, plusBefore } from './mobile-phone.ts';
import type { Reading } from './reading.ts';
import { context, type Recognizer, rule, spanOf } from './recognizer.ts';

/** Landlines with area code, 400 and 800 numbers, numbers of other countries, extensions; bare local ones in context. */
export const landlinePhone: Recognizer = {
  name: 'landline-phone',
  patterns: [],
  find(reading) {
    const spans: Span[] = [];
    for (const run of digitRuns(reading)) {
      for (const kind of KINDS) {
        for (const length of kind.lengths) {
          const choice = { form: kind.form, first: kind.isForeign === true };
          for (const window of windows(reading.text, run, length, choice)) spans.push(...judged(reading, kind, window));
        }
      }
    }
    return spans;
  },
};

interface Kind {
  rule: string;
  lengths: readonly number[];
  form: RegExp;
  /** Groups that speak for the kind without a context word. */
  shape: RegExp;
  score: number;
  /** A `+` or a bracket before it is needed. */
  isForeign?: true;
  /** A context word is needed, and whole groups. */
  isLocal?: true;
}

function judged(reading: Reading, kind: Kind, window: NumberWindow): Span[] {
  const { text } = reading;
  const { start, digits } = window;
  if (!LABEL_LETTERS.test(window.lettersBefore)) return [];
  if (
    isNumberOfThing(text, start) ||
    isTailOfCode(text, start) ||
    DECIMAL_BEFORE.test(text.slice(Math.max(0, start - 2), start))
  )
    return [];
  const word = contextWord(text, start, window.end, PHONE_WORDS);
  const plus = plusBefore(text, start, window.end);
  if (!EXTENSION_LETTERS.test(window.lettersAfter) && !word && !plus && window.separator === '') return [];
  if (
    kind.isForeign &&
    text[start - plus] !== '+' &&
    text[start - 1] !== '+' &&
    !(FOREIGN_BRACKET.test(text.slice(start, start + 5)) && word)
  )
    return [];
  if (kind.isLocal && !LOCAL_SHAPE.test(window.shape)) return [];
  if (!word && !(kind.shape.test(window.shape) && !window.separator.includes('.'))) return [];
  const evidence = [rule(kind.rule)];
  if (word) evidence.push(context(word));
  const score = digits.length < 9 ? 0.75 : word ? 0.97 : kind.score;
  const from = start - plus;
  const end = window.end + extensionAfter(text, window.end);
  return [spanOf(reading, 'landline-phone', { start: from, end, category: 'phone', score, evidence })];
}

function extensionAfter(text: string, end: number): number {
  return EXTENSION.exec(text.slice(end, end + 14))?.[0].length ?? 0;
}

const KINDS: Kind[] = [
  {
    rule: '区号加座机号',
    lengths: [10, 11, 12],
    form: new RegExp(`^${AREA}[2-9]\\d{6,7}$`),
    shape: /^(?:[34]-[78]|[34]-[34]-4|1[0-2])$/,
    score: 0.85,
  },
  {
    rule: '国家代码、区号加座机号',
    lengths: [11, 12, 13, 14, 15],
    form: /^(?:0086|86)0?(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/,
    shape: /^(?:2|4)-.+$/,
    score: 0.85,
  },
  { rule: '400/800 电话', lengths: [10], form: /^[48]00\d{7}$/, shape: /^(?:10|3-3-4|3-4-3|4-3-3|3-7)$/, score: 0.85 },
  {
    rule: '境外电话',
    lengths: [8, 9, 10, 11, 12, 13, 14, 15],
    form: /^[1-9]\d+$/,
    shape: /./,
    score: 0.8,
    isForeign: true,
  },
  {
    rule: '港澳台电话',
    lengths: [11, 12],
    form: /^(?:852|853|886)\d{8,9}$/,
    shape: /^3-(?:8|9|4-4|1-8|1-4-4)$/,
    score: 0.8,
  },
  { rule: '台湾手机号', lengths: [10], form: /^09\d{8}$/, shape: /^(?:4-3-3|4-6|10)$/, score: 0.7 },
  { rule: '台湾座机号', lengths: [9, 10], form: /^0[2-8]\d{7,8}$/, shape: /^2-(?:[78]|[34]-4)$/, score: 0.7 },
  { rule: '本地座机号', lengths: [7, 8], form: /^[2-9]\d{6,7}$/, shape: /^$/, score: 0, isLocal: true },
];
const LOCAL_SHAPE = /^(?:[78]|[34]-4)$/;
const FOREIGN_BRACKET = /^\d{1,3}\)/;
const DECIMAL_BEFORE = /\d\.$/;
const LABEL_LETTERS = /^(?:|tel|telephone|phone|fax|t|f|call|hotline)$/i;
const EXTENSION_LETTERS = /^(?:|ext|x|fax|tel|qq|wx|vx|email|e|mail)$/i;
const EXTENSION = /^ ?(?:转|转分机|分机|-|ext\.?|x|#) ?:?\d{1,6}(?![0-9A-Za-z])/i;
