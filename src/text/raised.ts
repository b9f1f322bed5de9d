import { Setting, type NormalizedText } from './normalize.ts';

/**
 * The normalized text, unit for unit, with raised digits and signs as private-use characters and ① or ½ as a
 * separator, so that one pattern can tell `10⁶` from `106` and `①2mm` from `12mm`.
 */
export function withRaised({ text, settings }: NormalizedText): string {
  if (!settings.includes(Setting.superscript) && !settings.includes(Setting.enclosed)) return text;
  let marked = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at]!;
    if (settings[at] === Setting.superscript) marked += RAISED[PLAIN.indexOf(unit)] ?? unit;
    else marked += settings[at] === Setting.enclosed ? SEPARATOR : unit;
  }
  return marked;
}

/** Spells raised characters for a term: `10⁶` as `10^6` after a digit, `m³` as `m3` after anything else. */
export function spelled(marked: string): string {
  if (!ANY_RAISED.test(marked)) return marked;
  return marked.replace(AFTER_DIGIT, '$1^').replace(EACH_RAISED, (unit) => PLAIN[RAISED.indexOf(unit)]!);
}

const PLAIN = '0123456789-+';
const RAISED = '\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008\ue009\ue00a\ue00b';
const SEPARATOR = '\ue00c';
const ANY_RAISED = /[\ue000-\ue00b]/;
const EACH_RAISED = /[\ue000-\ue00b]/g;
const AFTER_DIGIT = /([0-9])(?=[\ue000-\ue00b])/g;
