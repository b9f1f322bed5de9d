import { normalize, Setting } from './normalize.ts';

/** Normalized text in which raised and enclosed characters can be told from plain ones. */
export interface MarkedText {
  /**
   * The normalized text with its case kept, raised digits and signs as private-use characters, and ① or ½ as a
   * separator, so that one pattern can tell `10⁶` from `106` and `①2mm` from `12mm`.
   */
  marked: string;
  /** Maps a range of `marked` to the original, in UTF-16, end exclusive. */
  toOriginal(start: number, end: number): { start: number; end: number };
}

/** Prepares a text for the rules of tokens and quantities; both read it one after the other, so the last is kept. */
export function markText(text: string): MarkedText {
  if (last?.text !== text) last = { text, read: mark(text) };
  return last.read;
}

let last: { text: string; read: MarkedText } | undefined;

function mark(text: string): MarkedText {
  // A full-width comma between half-width digits lists numbers; after NFKC it would read as a thousands separator.
  const listed = text.includes('，') ? text.replace(COMMA_OF_A_LIST, '、') : text;
  const { text: plain, settings, toOriginal } = normalize(listed, { keepCase: true });
  if (!settings.includes(Setting.superscript) && !settings.includes(Setting.enclosed))
    return { marked: plain, toOriginal };
  let marked = '';
  for (let at = 0; at < plain.length; at += 1) {
    const unit = plain[at]!;
    if (settings[at] === Setting.superscript) marked += RAISED[PLAIN.indexOf(unit)] ?? unit;
    else marked += settings[at] === Setting.enclosed ? SEPARATOR : unit;
  }
  return { marked, toOriginal };
}

/** Spells raised characters for a term: `10⁶` as `10^6` after a digit, `m³` as `m3` after anything else. */
export function spelled(marked: string): string {
  return ANY_RAISED.test(marked) ? lowered(marked.replace(AFTER_DIGIT, '$1^')) : marked;
}

/** Raised characters as plain ones, unit for unit: `m³` as `m3`. */
export function lowered(marked: string): string {
  return marked.replace(EACH_RAISED, (unit) => PLAIN[RAISED.indexOf(unit)]!);
}

const COMMA_OF_A_LIST = /(?<=[0-9])，(?=[0-9])/g;
const PLAIN = '0123456789-+';
const RAISED = '\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b';
const SEPARATOR = '\ue00c';
const ANY_RAISED = /[\ue000-\ue00b]/;
const EACH_RAISED = /[\ue000-\ue00b]/g;
const AFTER_DIGIT = /([0-9])(?=[\ue000-\ue00b])/g;
