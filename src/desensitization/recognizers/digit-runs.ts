import { digitOf, isDigit, isLookalike, isSeparator, isX, Kind, kindOf, sameWord } from './digit-signs.ts';
import type { Reading } from './reading.ts';

/**
 * Digits that may be one number: `9999991990 0101`, `1-9-9-0`, `一九九零`, `l99O`. Written apart by spaces, dots, dashes
 * or brackets, in Chinese numerals, or with letters that look like digits.
 */
export interface DigitRun {
  digits: string;
  /** Where each digit stands in the reading's text. */
  at: number[];
  /** How each digit joins the one before it, as a `Joint`; the first has a gap before it. */
  joints: number[];
  /** Latin letters glued to the first and the last digit, '' if none. */
  lettersBefore: string;
  lettersAfter: string;
}

/** Directly after the digit before; after one of another script; after a separator. */
export const Joint = { glued: 0, script: 1, gap: 2 } as const;

/** Digits of a run that may be a number of their own, since it begins and ends at joints. */
export interface NumberWindow {
  digits: string;
  /** Range in the reading's text. */
  start: number;
  end: number;
  /** Lengths of its groups between gaps: `3-4-4`. */
  shape: string;
  /** What parts its groups: '' if nothing does, otherwise the separators of its first gap. */
  separator: string;
  lettersBefore: string;
  lettersAfter: string;
}

/** Whether letters after a number are a word of their own (RFID, www) and not the last letter of a code (83584L). */
export function isNextWord(lettersAfter: string): boolean {
  return lettersAfter.length !== 1;
}

/** The runs of at least five digits in a text, in order. */
export function digitRuns(reading: Reading): readonly DigitRun[] {
  const known = cache.get(reading);
  if (known) return known;
  const runs = new RunReader(reading.text).read();
  cache.set(reading, runs);
  return runs;
}

const cache = new WeakMap<Reading, DigitRun[]>();

/** Which windows of a run are wanted. */
export interface WindowChoice {
  /** What their digits must match. */
  form?: RegExp;
  /** Also those that begin or end within a stretch of digits: for numbers whose check tells them from their neighbours. */
  cut?: boolean;
  /** Only the one at the run's beginning. */
  first?: boolean;
}

/** The windows of `length` digits of a run, from left to right; they may overlap. */
export function* windows(
  text: string,
  run: DigitRun,
  length: number,
  { form, cut = false, first = false }: WindowChoice = {},
): Generator<NumberWindow> {
  const last = first ? Math.min(0, run.digits.length - length) : run.digits.length - length;
  for (let from = 0; from <= last; from += 1) {
    const to = from + length;
    if (run.joints[from] === Joint.glued && !cut) continue;
    if (form && !form.test(run.digits.slice(from, to))) continue;
    if (run.joints[to] === Joint.glued && !cut && !startsNextNumber(text, run.at[to]!)) continue;
    yield windowOf(text, run, from, to);
  }
}

/** 19900001234 and then `3、` of a list or `2016年`, glued where a line break was lost. */
function startsNextNumber(text: string, at: number): boolean {
  return NEXT_NUMBER.test(text.slice(at, at + 9));
}

function windowOf(text: string, run: DigitRun, from: number, to: number): NumberWindow {
  const groups = [1];
  let separator = '';
  for (let at = from + 1; at < to; at += 1) {
    if (run.joints[at] === Joint.gap) {
      if (separator === '') separator = text.slice(run.at[at - 1]! + 1, run.at[at]!);
      groups.push(1);
    } else groups[groups.length - 1]! += 1;
  }
  return {
    digits: run.digits.slice(from, to),
    start: run.at[from]!,
    end: run.at[to - 1]! + 1,
    shape: groups.join('-'),
    separator,
    lettersBefore: from === 0 ? run.lettersBefore : '',
    lettersAfter: to === run.digits.length ? run.lettersAfter : '',
  };
}

/** Reads a text once from left to right, word by word. */
class RunReader {
  readonly text: string;
  readonly runs: DigitRun[] = [];
  open: DigitRun | undefined;
  /** Where the last word of the open run ends. */
  end = 0;

  constructor(text: string) {
    this.text = text;
  }

  read(): DigitRun[] {
    const { text } = this;
    let at = 0;
    while (at < text.length) {
      const kind = kindOf(text.charCodeAt(at));
      if (kind === Kind.other) {
        at += 1;
        continue;
      }
      const end = this.wordEnd(at, kind);
      if (kind === Kind.han) this.take(at, end, '', '');
      else this.latinWord(at, end);
      at = end;
    }
    this.close();
    return this.runs;
  }

  /** A word of ASCII letters and digits: its digits, if only its head or tail are letters. */
  private latinWord(start: number, end: number): void {
    const [from, to] = this.digitPart(start, end);
    if (from === to) {
      this.close();
      return;
    }
    if (from > start) this.close();
    this.take(from, to, this.text.slice(start, from), this.text.slice(to, end));
    if (to < end) this.close();
  }

  /** The range of a word that can be read as digits; empty if there is none or letters stand inside. */
  private digitPart(start: number, end: number): [number, number] {
    let [digits, lookalikes, others] = [0, 0, 0];
    let [first, last] = [-1, -1];
    for (let at = start; at < end; at += 1) {
      const unit = this.text.charCodeAt(at);
      if (isDigit(unit)) {
        digits += 1;
        if (first < 0) first = at;
        last = at;
      } else if (isLookalike(unit)) lookalikes += 1;
      else others += 1;
    }
    // An identity number may end in X; that letter is the recognizer's to read.
    const tail = others === 1 && isX(this.text.charCodeAt(end - 1)) ? 1 : 0;
    if (others === tail && this.mayBeDigits(digits, lookalikes)) return [start, end - tail];
    const head = this.headOfDigits(start, end);
    if (head > last) return [start, head];
    // Behind a label, as in QQ or Tel, the digits are one stretch and letters stand only around them.
    return digits > 0 && last - first + 1 === digits ? [first, last + 1] : [start, start];
  }

  /** Where digits and their lookalikes end that a word begins with, if they are enough to be a number: 95l8 in 95l8RFID. */
  private headOfDigits(start: number, end: number): number {
    let at = start;
    let digits = 0;
    for (; at < end; at += 1) {
      const unit = this.text.charCodeAt(at);
      if (isDigit(unit)) digits += 1;
      else if (!isLookalike(unit)) break;
    }
    return at - start >= LEAST_DIGITS && this.mayBeDigits(digits, at - start - digits) ? at : start;
  }

  /** Where a word ends; 99999919751111469ZL2227 is a long number and another word. */
  private wordEnd(start: number, kind: number): number {
    const head = kind === Kind.han ? start : this.headOfDigits(start, this.text.length);
    const isLong = head - start >= LONG_NUMBER;
    let end = isLong ? head : start + 1;
    for (; end < this.text.length; end += 1) {
      const next = kindOf(this.text.charCodeAt(end));
      if (isLong ? next !== Kind.letter : !sameWord(kind, next)) break;
    }
    return end;
  }

  private mayBeDigits(digits: number, lookalikes: number): boolean {
    if (lookalikes === 0) return true;
    return digits === 0 ? this.open !== undefined && lookalikes <= 4 : digits >= 2 && digits * 4 >= lookalikes;
  }

  private take(start: number, end: number, lettersBefore: string, lettersAfter: string): void {
    const joint = this.open ? this.jointAt(start) : undefined;
    if (joint === undefined) this.close();
    this.open ??= { digits: '', at: [], joints: [], lettersBefore, lettersAfter: '' };
    for (let at = start; at < end; at += 1) {
      this.open.digits += digitOf(this.text.charCodeAt(at));
      this.open.at.push(at);
      this.open.joints.push(at > start ? Joint.glued : (joint ?? Joint.gap));
    }
    this.open.lettersAfter = lettersAfter;
    this.end = end;
  }

  private jointAt(start: number): number | undefined {
    if (start === this.end) return Joint.script;
    if (start - this.end > MOST_SEPARATORS) return undefined;
    for (let at = this.end; at < start; at += 1) {
      if (!isSeparator(this.text.charCodeAt(at))) return undefined;
    }
    return Joint.gap;
  }

  private close(): void {
    const run = this.open;
    this.open = undefined;
    if (run && run.digits.length >= LEAST_DIGITS) this.runs.push(run);
  }
}

const NEXT_NUMBER = /^(?:\d{1,2}(?:\.\d{1,2}){0,3} ?[、.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}(?![\d.])|(?:19|20)\d\d年)/;
const LEAST_DIGITS = 5;
/** As long as a mobile number. */
const LONG_NUMBER = 11;
const MOST_SEPARATORS = 3;
