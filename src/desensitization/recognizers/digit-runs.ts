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
  readonly digits: string;
  /** Range in the reading's text. */
  readonly start: number;
  readonly end: number;
  /** Lengths of its groups between gaps: `3-4-4`. */
  readonly shape: string;
  /** What parts its groups: '' if nothing does, otherwise the separators of its first gap. */
  readonly separator: string;
  readonly lettersBefore: string;
  readonly lettersAfter: string;
  /** How many digits are glued to its first and its last one, as far as it matters. */
  readonly gluedBefore: number;
  readonly gluedAfter: number;
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
  /** What their digits must match, from `^`. */
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
  for (const from of form && !first ? beginnings(run.digits, form) : upTo(last)) {
    if (from > last) return;
    const to = from + length;
    if (run.joints[from] === Joint.glued && !cut) continue;
    if (form && !form.test(run.digits.slice(from, to))) continue;
    if (run.joints[to] === Joint.glued && !cut && !startsNextNumber(text, run.at[to]!)) continue;
    yield new RunWindow(text, run, from, to);
  }
}

function* upTo(last: number): Generator<number> {
  for (let from = 0; from <= last; from += 1) yield from;
}

/** Where a form may begin in digits, found in one search: a long run is not cut into pieces at each of its digits. */
function* beginnings(digits: string, form: RegExp): Generator<number> {
  let search = searches.get(form);
  if (!search) {
    search = new RegExp(`(?=${form.source.replace(/^\^|\$$/g, '')})`, 'g');
    searches.set(form, search);
  }
  for (let from = 0; from < digits.length; from += 1) {
    search.lastIndex = from;
    const match = search.exec(digits);
    if (!match) return;
    from = match.index;
    yield from;
  }
}

const searches = new WeakMap<RegExp, RegExp>();

/** 19900001234 and then `3、` of a list or `2016年`, glued where a line break was lost. */
function startsNextNumber(text: string, at: number): boolean {
  return NEXT_NUMBER.test(text.slice(at, at + 9));
}

/** What most windows are not asked for is read when they are. */
class RunWindow implements NumberWindow {
  readonly start: number;
  readonly end: number;
  private readonly text: string;
  private readonly run: DigitRun;
  private readonly from: number;
  private readonly to: number;
  private read: { shape: string; separator: string } | undefined;

  constructor(text: string, run: DigitRun, from: number, to: number) {
    this.text = text;
    this.run = run;
    this.from = from;
    this.to = to;
    this.start = run.at[from]!;
    this.end = run.at[to - 1]! + 1;
  }

  get digits(): string {
    return this.run.digits.slice(this.from, this.to);
  }

  get shape(): string {
    return this.grouping().shape;
  }

  get separator(): string {
    return this.grouping().separator;
  }

  get lettersBefore(): string {
    return this.from === 0 ? this.run.lettersBefore : '';
  }

  get lettersAfter(): string {
    return this.to === this.run.digits.length ? this.run.lettersAfter : '';
  }

  get gluedBefore(): number {
    return gluedFrom(this.run, this.from);
  }

  get gluedAfter(): number {
    return gluedFrom(this.run, this.to, 1);
  }

  private grouping(): { shape: string; separator: string } {
    if (this.read) return this.read;
    const { text, run, from, to } = this;
    const groups = [1];
    let separator = '';
    for (let at = from + 1; at < to; at += 1) {
      if (run.joints[at] === Joint.gap) {
        if (separator === '') separator = text.slice(run.at[at - 1]! + 1, run.at[at]!);
        groups.push(1);
      } else groups[groups.length - 1]! += 1;
    }
    this.read = { shape: groups.join('-'), separator };
    return this.read;
  }
}

/** The length of the stretch of glued digits that ends at a joint, or begins there. */
function gluedFrom({ joints }: DigitRun, joint: number, step: 1 | -1 = -1): number {
  let at = joint;
  while (joints[at] === Joint.glued && Math.abs(at - joint) < MOST_COUNTED) at += step;
  return Math.abs(at - joint);
}

const mayBeDigit = (unit: number) => isDigit(unit) || isLookalike(unit);

function isAllDigits(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
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
      let end = at + 1;
      while (end < text.length && sameWord(kind, kindOf(text.charCodeAt(end)))) end += 1;
      if (kind === Kind.han) this.hanWord(at, end);
      else this.latinWord(at, end);
      at = end;
    }
    this.close();
    return this.runs;
  }

  /** A numeral at either end may belong to a word beside the number: 唯一, 零件. */
  private hanWord(start: number, end: number): void {
    this.take(start, end, '', '');
    if (end - start < LEAST_DIGITS) return;
    const { joints } = this.open!;
    joints[joints.length - (end - start) + 1] = Joint.script;
    joints[joints.length - 1] = Joint.script;
  }

  /** A word of ASCII letters and digits: its stretches of digits, each with the letters around it. */
  private latinWord(start: number, end: number): void {
    // An identity number may end in X; that letter is the recognizer's to read.
    const tail = isX(this.text.charCodeAt(end - 1)) ? 1 : 0;
    if (this.isNumber(start, end - tail)) {
      this.take(start, end - tail, '', '');
      if (tail === 1) this.close();
      return;
    }
    let at = start;
    while (at < end) {
      if (!mayBeDigit(this.text.charCodeAt(at))) {
        this.close();
        at += 1;
        continue;
      }
      let to = at;
      while (to < end && mayBeDigit(this.text.charCodeAt(to))) to += 1;
      this.stretch(start, at, to, end);
      at = to;
    }
    if (!isDigit(this.text.charCodeAt(end - 1))) this.close();
  }

  /** Whether a word is one number: digits and letters that look like them. */
  private isNumber(start: number, end: number): boolean {
    let [digits, lookalikes] = [0, 0];
    for (let at = start; at < end; at += 1) {
      const unit = this.text.charCodeAt(at);
      if (isDigit(unit)) digits += 1;
      else if (isLookalike(unit)) lookalikes += 1;
      else return false;
    }
    return start < end && this.mayBeDigits(digits, lookalikes);
  }

  /** Part of a word: `QQ12345`, `64K1990`, `95l8RFID`. The l of Tel is a letter, as long as the digits are one stretch. */
  private stretch(wordStart: number, start: number, end: number, wordEnd: number): void {
    let [from, to] = [start, end];
    while (from < to && !isDigit(this.text.charCodeAt(from))) from += 1;
    while (to > from && !isDigit(this.text.charCodeAt(to - 1))) to -= 1;
    if (!isAllDigits(this.text, from, to)) [from, to] = this.isNumber(start, end) ? [start, end] : [from, from];
    if (from > wordStart || from === to) this.close();
    if (from === to) return;
    const lettersAfter = LETTERS_AFTER.exec(this.text.slice(to, Math.min(wordEnd, to + MOST_LETTERS)))![0];
    this.take(from, to, this.text.slice(Math.max(wordStart, from - MOST_LETTERS), from), lettersAfter);
    if (to < wordEnd) this.close();
  }

  private mayBeDigits(digits: number, lookalikes: number): boolean {
    if (lookalikes === 0) return true;
    return digits === 0 ? this.open !== undefined && lookalikes <= 4 : digits >= 2 && digits * 5 >= lookalikes;
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
const MOST_COUNTED = 10;
const LETTERS_AFTER = /^[A-Za-z]*/;
/** More letters beside a number say no more. */
const MOST_LETTERS = 24;
const MOST_SEPARATORS = 3;
