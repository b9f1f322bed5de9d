import { toSimplified } from './simplified.ts';

/** How a code unit of the normalized text was set in the original: plain, raised, lowered, or ① and ½. */
export const Setting = { plain: 0, superscript: 1, subscript: 2, enclosed: 3 } as const;

export interface NormalizedText {
  /** The normalized text; offsets into it are UTF-16 code units. */
  text: string;
  /** One `Setting` a code unit of `text`: after NFKC `10⁶` reads `106`, and only this tells them apart. */
  settings: Uint8Array;
  /** Maps a range of `text` to the smallest range of the original that holds it, in UTF-16, end exclusive. */
  toOriginal(start: number, end: number): { start: number; end: number };
}

/**
 * Normalizes text for matching: NFKC for each character with its marks, zero-width and bidirectional controls and
 * variation selectors removed, traditional characters as simplified ones, one form of dash, tilde, quote, middle dot and
 * comparison sign, runs of white space to one space, lower case unless `keepCase`.
 */
export function normalize(text: string, options: { keepCase?: boolean } = {}): NormalizedText {
  const output = new Output(text.length);
  let at = 0;
  while (at < text.length) {
    const plain = plainEnd(text, at);
    if (plain > at) output.plain(text.slice(at, plain), at);
    at = plain;
    if (at < text.length) at = readMark(text, at, output) ? at + 1 : readCluster(text, at, output);
  }
  const read = output.finish(text.length);
  const cased = { ...read, text: toSimplified(read.text) };
  return options.keepCase ? cased : lowerCased(cased, text.length);
}

/** The normalized text as it grows. Until something is widened, narrowed or removed, each code unit stands where it stood. */
class Output {
  pieces = '';
  endsInSpace = false;
  length = 0;
  settings: Uint8Array;
  /** Where each code unit stood; null as long as it is where it stands now. */
  places: { starts: Uint32Array; ends: Uint32Array } | null = null;

  constructor(expected: number) {
    this.settings = new Uint8Array(expected + 32);
  }

  push(piece: string, start: number, end: number, setting: number): void {
    this.pieces += piece;
    this.endsInSpace = false;
    for (let i = 0; i < piece.length; i += 1) this.note(start, end, setting);
  }

  /** A run that stands for itself, unit for unit. */
  plain(run: string, start: number): void {
    this.pieces += run;
    this.endsInSpace = false;
    while (this.length + run.length > this.settings.length) this.grow();
    const moved = this.places ?? (start === this.length ? null : this.movedPlaces());
    if (moved) {
      for (let i = 0; i < run.length; i += 1) {
        moved.starts[this.length + i] = start + i;
        moved.ends[this.length + i] = start + i + 1;
      }
    }
    this.length += run.length;
  }

  private note(start: number, end: number, setting: number): void {
    if (this.length === this.settings.length) this.grow();
    const isHere = start === this.length && end === start + 1;
    const moved = this.places ?? (isHere ? null : this.movedPlaces());
    if (moved) {
      moved.starts[this.length] = start;
      moved.ends[this.length] = end;
    }
    this.settings[this.length] = setting;
    this.length += 1;
  }

  /** One space for a run of white space: a second one only widens the first. */
  space(start: number, end: number): void {
    if (this.endsInSpace) this.movedPlaces().ends[this.length - 1] = end;
    else this.push(' ', start, end, Setting.plain);
    this.endsInSpace = true;
  }

  finish(originalLength: number): NormalizedText {
    return withMap(this.pieces, this.places, this.settings.subarray(0, this.length), originalLength);
  }

  private movedPlaces(): { starts: Uint32Array; ends: Uint32Array } {
    if (this.places) return this.places;
    const size = this.settings.length;
    this.places = { starts: new Uint32Array(size), ends: new Uint32Array(size) };
    for (let i = 0; i < this.length; i += 1) {
      this.places.starts[i] = i;
      this.places.ends[i] = i + 1;
    }
    return this.places;
  }

  private grow(): void {
    const size = this.settings.length * 2;
    const settings = new Uint8Array(size);
    settings.set(this.settings);
    this.settings = settings;
    if (!this.places) return;
    const [starts, ends] = [new Uint32Array(size), new Uint32Array(size)];
    starts.set(this.places.starts);
    ends.set(this.places.ends);
    this.places = { starts, ends };
  }
}

function withMap(text: string, places: Output['places'], settings: Uint8Array, originalLength: number): NormalizedText {
  return {
    text,
    settings,
    toOriginal(start, end) {
      const last = Math.min(end, text.length);
      const from = start >= text.length ? originalLength : places ? places.starts[start]! : start;
      return { start: from, end: end > start ? (places ? places.ends[last - 1]! : last) : from };
    },
  };
}

/** Most texts keep their length in lower case; `İ` and its like do not, and are mapped one by one. */
function lowerCased(cased: NormalizedText, originalLength: number): NormalizedText {
  const lower = cased.text.toLowerCase();
  if (lower.length === cased.text.length) return { ...cased, text: lower };
  const output = new Output(lower.length);
  let at = 0;
  for (const character of cased.text) {
    const { start, end } = cased.toOriginal(at, at + character.length);
    output.push(character.toLowerCase(), start, end, cased.settings[at]!);
    at += character.length;
  }
  return output.finish(originalLength);
}

/** Where a run of characters ends that stand for themselves and have no marks. */
function plainEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isPlain(text.charCodeAt(at))) at += 1;
  return at < text.length && at > from && mayExtend(text.charCodeAt(at)) ? at - 1 : at;
}

/** Reads one character with the marks that belong to it, writes its normal form, returns where the next begins. */
function readCluster(text: string, at: number, output: Output): number {
  const end = clusterEnd(text, at);
  const original = text.slice(at, end);
  const first = String.fromCodePoint(original.codePointAt(0)!);
  if (SPACE.test(first) && original.length === 1) {
    output.space(at, end);
    return end;
  }
  const { form, setting } = normalForm(original, first);
  for (const piece of form) {
    if (SPACE.test(piece)) output.space(at, end);
    else output.push(piece, at, end, setting);
  }
  return end;
}

interface NormalForm {
  form: string;
  setting: number;
}

/** A text as it looks: without zero-width and bidirectional controls and variation selectors. */
export const visible = (text: string): string => text.replace(REMOVED, '');

/** The normal form of a character with its marks; those of single units are kept, for a text has few of them many times. */
function normalForm(original: string, first: string): NormalForm {
  const known = normalForms.get(original);
  if (known) return known;
  const unified = visible(original).replace(UNIFIED, (sign) => FORMS.get(sign)!);
  const form = unified.normalize('NFKC').replace(UNIFIED, (sign) => FORMS.get(sign)!);
  const read = { form, setting: settingOf(first) };
  if (original.length === 1) normalForms.set(original, read);
  return read;
}

const normalForms = new Map<string, NormalForm>();

/** ASCII, Han and the common marks of Chinese text stand for themselves; the rest goes the careful way. */
function isPlain(unit: number): boolean {
  return (unit > 0x20 && unit < 0x7f) || (unit >= 0x4e00 && unit <= 0x9fff) || unit === 0x3001 || unit === 0x3002;
}

/**
 * Reads a space, a line break or the full-width form of an ASCII character, where nothing extends it: nearly all that
 * is not plain in Chinese text.
 */
function readMark(text: string, at: number, output: Output): boolean {
  const unit = text.charCodeAt(at);
  const isSpace = unit === 0x20 || unit === 0x0a;
  if (!isSpace && !(unit >= 0xff01 && unit <= 0xff5e)) return false;
  if (at + 1 < text.length && mayExtend(text.charCodeAt(at + 1))) return false;
  if (isSpace) output.space(at, at + 1);
  else output.push(String.fromCharCode(unit - wideBy), at, at + 1, Setting.plain);
  return true;
}

const wideBy = 0xff01 - 0x21;

/** Marks, Hangul and what is removed; from letterlike signs to arrows and boxes (①, ™, →) there is none of them. */
function mayExtend(unit: number): boolean {
  if (unit < 0x300 || isPlain(unit)) return false;
  return !(unit >= 0xff01 && unit <= 0xff5e) && !(unit >= 0x2100 && unit <= 0x2bff);
}

function clusterEnd(text: string, at: number): number {
  let end = at + String.fromCodePoint(text.codePointAt(at)!).length;
  // Hangul vowels and finals compose with the letter before them, though they are no marks.
  const extending = HANGUL.test(text.slice(at, end)) ? HANGUL_EXTENDING : EXTENDING;
  while (end < text.length && mayExtend(text.charCodeAt(end))) {
    const next = String.fromCodePoint(text.codePointAt(end)!);
    if (!extending.test(next)) break;
    end += next.length;
  }
  return end;
}

function settingOf(first: string): number {
  if (SUPERSCRIPT.test(first)) return Setting.superscript;
  if (SUBSCRIPT.test(first)) return Setting.subscript;
  return ENCLOSED.test(first) ? Setting.enclosed : Setting.plain;
}

const SPACE = /^\s$/u;
const HANGUL = /^[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]/u;
/** Combining marks, half-width voicing marks, and what is removed anyway. */
const EXTENDERS =
  '\\p{M}\\uff9e\\uff9f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e' +
  '\\u2060-\\u206f\\ufeff\\u{e0000}-\\u{e007f}';
const EXTENDING = new RegExp(`^[${EXTENDERS}]`, 'u');
const HANGUL_EXTENDING = new RegExp(`^[${EXTENDERS}\\u1160-\\u11ff\\u3131-\\u318e\\ud7b0-\\ud7fb\\uffa0-\\uffdc]`, 'u');
const REMOVED = new RegExp(
  '[\\u00ad\\u034f\\u061c\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff' +
    '\\u{e0000}-\\u{e01ef}]',
  'gu',
);
const SUPERSCRIPT = /^[\u00b2\u00b3\u00b9\u2070-\u207f]/u;
const SUBSCRIPT = /^[\u2080-\u209c]/u;
const ENCLOSED =
  /^[\u00bc-\u00be\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]/u;

const FORMS = new Map(
  Object.entries({
    '-': '‐‑‒–—―−─━－﹣﹘⸺⸻',
    '~': '〜～∼∽˜',
    '"': '“”„‟〝〞',
    "'": '‘’‚‛ʼ',
    '·': '•・⋅∙‧･・',
    '°': 'º˚',
    ':': '∶',
    '×': '✕✖╳⨯',
    '≥': '≧⩾≽',
    '≤': '≦⩽≼',
    '/': '⁄∕',
  }).flatMap(([form, signs]) => [...signs].map((sign) => [sign, form] as const)),
);
const UNIFIED = new RegExp(`[${[...FORMS.keys()].join('')}]`, 'gu');
