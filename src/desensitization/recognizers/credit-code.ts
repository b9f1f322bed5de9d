import { hasValidCheckCharacter } from '../../organizations/credit-code.ts';
import type { Span } from '../types.ts';
import { allMatches } from './all-matches.ts';
import { contextWord, isNumberOfThing } from './context-words.ts';
import { digitOf, Kind, kindOf } from './digit-signs.ts';
import type { Reading } from './reading.ts';
import { check, context, type Recognizer, rule, spanOf } from './recognizer.ts';

const LENGTH = 18;
/** Department (editorial office, civil affairs, market regulation, others) and a province or one made up for examples. */
const REGISTERED = '(?:1[0-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12]|99)';
/** Where codes may begin in a row; they overlap, for only their check tells them apart. */
const ANY_IN_ROW = /[0-9A-HJ-NP-RTUWXY](?=[0-9A-HJ-NP-RTUWXY]\d{6}[0-9A-HJ-NP-RTUWXY]{10})/g;
const REGISTERED_IN_ROW = new RegExp(`[159YAN](?=[1-9A-H]${REGISTERED}\\d{4}[0-9A-HJ-NP-RTUWXY]{10})`, 'g');

/** Unified social credit codes (GB 32100-2015), and codes with a wrong check character where the context says so. */
export const creditCode: Recognizer = {
  name: 'credit-code',
  patterns: [ANY_IN_ROW, REGISTERED_IN_ROW],
  find(reading) {
    const isSpokenOf = WORDS.test(reading.text);
    const spans: Span[] = [];
    for (const row of rowsOf(reading.text)) {
      for (const { index } of allMatches(isSpokenOf ? ANY_IN_ROW : REGISTERED_IN_ROW, row.signs.replaceAll('l', '1'))) {
        spans.push(...judged(reading, row, index, isSpokenOf));
      }
    }
    return spans;
  },
};

/** Signs of codes that stand together or up to three separators apart. */
interface Row {
  /** Capitals and digits; a small l is left, since it may be a 1 or the letter. */
  signs: string;
  /** Where each stands in the text. */
  at: number[];
}

/** The rows of a text that are long enough for a code; each character is read once. */
function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let row: Row = { signs: '', at: [] };
  const close = () => {
    if (row.at.length >= LENGTH) rows.push(row);
    if (row.at.length > 0) row = { signs: '', at: [] };
  };
  let apart = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const kind = kindOf(unit);
    if (kind === Kind.other) {
      apart += 1;
      if (apart > MOST_APART || !SEPARATORS.includes(text[index]!)) close();
      continue;
    }
    apart = 0;
    row.at.push(index);
    row.signs += kind === Kind.letter ? capital(text[index]!) : digitOf(unit);
  }
  close();
  return rows;
}

/** No code holds O and I: they are 0 and 1. A small i is neither. */
function capital(letter: string): string {
  if (letter === 'l') return letter;
  if (letter === 'O' || letter === 'o') return '0';
  return letter === 'I' ? '1' : letter.toUpperCase();
}

function judged(reading: Reading, { signs, at }: Row, index: number, isSpokenOf: boolean): Span[] {
  const [start, end] = [at[index]!, at[index + LENGTH - 1]! + 1];
  if (!mayBegin(reading.text, start)) return [];
  const readings = readingsOf(signs.slice(index, index + LENGTH));
  const valid = readings.find((each) => hasValidCheckCharacter(each) && FORM.test(each));
  const isRight = valid !== undefined;
  if (!isRight && !isSpokenOf) return [];
  const code = valid ?? readings.find((each) => FORM.test(each));
  if (code === undefined) return [];
  const word = isSpokenOf ? contextWord(reading.text, start, end, WORDS) : undefined;
  const isWhole = !LETTER_OR_DIGIT.test(reading.text[end] ?? ' ');
  const written = reading.text.slice(start, end);
  if (!(word && isWhole) && !(isRight && standsAlone(reading.text, start, written, code))) return [];
  const evidence = [rule('18 位统一社会信用代码'), check(isRight ? '校验位相符' : '校验位不符，可能写错')];
  if (word) evidence.push(context(word));
  const score = isRight ? (word ? 1 : 0.95) : 0.65;
  return [spanOf(reading, 'credit-code', { start, end, category: 'organization_id', score, evidence })];
}

/** Not within a word or number, unless scripts change there or a 9 begins the code of a province (Q913205…). */
function mayBegin(text: string, start: number): boolean {
  const before = kindOf(text.charCodeAt(start - 1));
  if (before === Kind.other) return true;
  if (before === Kind.han) return CAPITAL_OR_DIGIT.test(text[start]!);
  return NINE_AND_REGION.test(text.slice(start, start + 5));
}

/** Without a context word one number in 31 passes the check, so region and writing have to be a code's as well. */
function standsAlone(text: string, start: number, written: string, code: string): boolean {
  if (!IS_REGISTERED.test(code) || BORN.test(code) || isNumberOfThing(text, start)) return false;
  const gaps = written.match(GAP)?.length ?? 0;
  if (gaps !== 17 && gaps > 4) return false;
  return LETTER.test(code) || gaps === 17 || (gaps <= 2 && !written.includes('.'));
}

/** The codes that may be meant by signs with a small l: with a 1 or with the letter. */
function readingsOf(signs: string): string[] {
  return signs.includes('l') ? [signs.replaceAll('l', '1'), signs.replaceAll('l', 'L')] : [signs];
}

const GAP = /[ \-.·_]+/g;
const LETTER = /[A-Z]/;
const LETTER_OR_DIGIT = /[0-9A-Za-z]/;
/** Digits alone with a date of birth in the middle are an identity number. */
const BORN = /^\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}$/;
const IS_REGISTERED = new RegExp(`^[159YAN][1-9A-H]${REGISTERED}`);
const SEPARATORS = ' -.·_';
const MOST_APART = 3;
const CAPITAL_OR_DIGIT = /[0-9A-Z]/;
const NINE_AND_REGION = /^[9九玖][ \-.·_]{0,3}[1-3lI一二三壹贰叁]/;
/** Registering department, kind, six digits of the region, and ten of the organization code with the check. */
const FORM = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;
const WORDS = /信用代码|社会信用|机构代码|税号|纳税人识别|识别号|营业执照|注册号|USCC/i;
