import { Gap } from './gaps.ts';
import type { Pattern } from './pattern.ts';
import type { ShownText } from './shown-text.ts';
import type { Leak } from './types.ts';

/** How a pattern shows at a place of the text, and how sure that is. */
export type Judged = Pick<Leak, 'how' | 'severity'>;

/**
 * Whether the units from `start` to `end` are the secret of a pattern or only look like it: 华 at the end of one sentence and
 * 为 at the beginning of the next are no company. Null for what is none.
 */
export function judgeFind(shown: ShownText, start: number, end: number, pattern: Pattern): Judged | null {
  const gaps = gapsWithin(shown.gaps, start, end);
  if (gaps & Gap.field && pattern.key.length < LONG) return null;
  if (isGluedToLetters(shown, start, end, pattern)) return null;
  if (pattern.form === 'letters') return judgeLetters(shown, start, end, gaps, pattern);
  if (!spellsAlike(shown.plain.slice(start, end), pattern)) return null;
  if (gaps & ~Gap.none && isShort(pattern)) return judgeShort(gaps, pattern);
  if (gaps & (Gap.line | Gap.field)) return { how: 'joined', severity: pattern.severity };
  return { how: isLiteral(shown, start, end, pattern) ? 'literal' : 'spelling', severity: pattern.severity };
}

/** Which gaps there are between the units. */
function gapsWithin(gaps: Uint8Array, start: number, end: number): number {
  let within = 0;
  for (let at = start + 1; at < end; at += 1) within |= gaps[at]!;
  return within;
}

/**
 * R B J M and RBJM, but not the ends of words that happen to meet: all letters apart or none. Digits are no letters here, and
 * few letters count as capitals only: 300ms is no company.
 */
function judgeLetters(
  shown: ShownText,
  start: number,
  end: number,
  gaps: number,
  { key, severity }: Pattern,
): Judged | null {
  const isWhole = gaps === Gap.none || gaps === Gap.joint;
  if (!isWhole || /\d/.test(shown.plain.slice(start, end))) return null;
  const isSure = key.length >= 4 || !/\p{Ll}/u.test(originalOf(shown, start, end));
  return isSure ? { how: 'initials', severity } : null;
}

/** Few characters that are spread count only where nothing but joints parts them; of others' names they are a hint. */
function judgeShort(gaps: number, pattern: Pattern): Judged | null {
  const isEven = pattern.key.length > 2 && gaps === Gap.clause;
  if (gaps & Gap.clause && !isEven) return null;
  const how = gaps & Gap.line ? 'joined' : 'spelling';
  return { how, severity: pattern.kind === 'registry' ? 'warn' : pattern.severity };
}

const LONG = 5;
const isShort = ({ key }: Pattern) => key.length < LONG && key.length < (HAN.test(key) ? 4 : LONG);

/** A number inside a longer number and letters inside a word are something else, unless there are many of them. */
function isGluedToLetters({ plain, gaps }: ShownText, start: number, end: number, { key, form }: Pattern): boolean {
  if (form === 'phrase' && (key.length >= 8 || (key.length === 7 && /^\d+$/.test(key)))) return false;
  const glued = (at: number) =>
    at > 0 && at < plain.length && gaps[at] === Gap.none && isSameClass(plain.charCodeAt(at - 1), plain.charCodeAt(at));
  return glued(start) || glued(end);
}

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
const isLatin = (unit: number) => unit >= 0x61 && unit <= 0x7a;
const isSameClass = (one: number, other: number) =>
  (isDigit(one) && isDigit(other)) || (isLatin(one) && isLatin(other));

/** Letters for digits and numerals for digits are believed where enough else agrees: `A10` is not `alo`, nor 3D 三d. */
function spellsAlike(plain: string, { key, plain: meant }: Pattern): boolean {
  if (key.length >= 6 || plain === meant) return true;
  const isNumeral = (sign: string, at: number) => sign === meant[at] || HAN.test(sign) || HAN.test(meant[at]!);
  return HAN.test(key) && [...plain].every(isNumeral);
}

function isLiteral(shown: ShownText, start: number, end: number, pattern: Pattern): boolean {
  return pattern.text.includes(originalOf(shown, start, end));
}

/** The piece of the original between two units of one field. */
function originalOf({ fields, fieldAt, starts, ends }: ShownText, start: number, end: number): string {
  return fields[fieldAt[start]!]!.original.slice(starts[start]!, ends[end - 1]!);
}

const HAN = /[\u4e00-\u9fff\u3007]/;
