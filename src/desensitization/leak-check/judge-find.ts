import type { Pattern } from './pattern.ts';
import type { ShownText } from './shown-text.ts';
import type { Leak } from './types.ts';

/** How a pattern shows at a place of the text, and how sure that is. */
export type Judged = Pick<Leak, 'how' | 'severity'>;

/** What stands between two units of a find: nothing, a joint (space, hyphen, bracket), the end of a clause, of a line or of a field. */
type Gap = 'none' | 'joint' | 'clause' | 'line' | 'field';

/**
 * Whether the units from `start` to `end` are the secret of a pattern or only look like it: 华 at the end of one sentence and
 * 为 at the beginning of the next are no company. Null for what is none.
 */
export function judgeFind(shown: ShownText, start: number, end: number, pattern: Pattern): Judged | null {
  const gaps = gapsBetween(shown, start, end);
  if (gaps.has('field') && pattern.key.length < LONG) return null;
  if (isGluedToLetters(shown, start, end, pattern)) return null;
  if (pattern.form === 'letters') return judgeLetters(gaps, pattern);
  if (!spellsAlike(shown.plain.slice(start, end), pattern)) return null;
  const spread = [...gaps].filter((gap) => gap !== 'none');
  if (spread.length > 0 && isShort(pattern)) return judgeShort(gaps, spread, pattern);
  if (gaps.has('line') || gaps.has('field')) return { how: 'joined', severity: pattern.severity };
  return { how: isLiteral(shown, start, end, pattern) ? 'literal' : 'spelling', severity: pattern.severity };
}

/** R B J M and RBJM, but not the ends of words that happen to meet: all letters apart or none. */
function judgeLetters(gaps: ReadonlySet<Gap>, pattern: Pattern): Judged | null {
  const isWhole = gaps.size === 0 || (gaps.size === 1 && (gaps.has('none') || gaps.has('joint')));
  return isWhole ? { how: 'initials', severity: pattern.severity } : null;
}

/** Few characters that are spread count only where nothing but joints parts them; of others' names they are a hint. */
function judgeShort(gaps: ReadonlySet<Gap>, spread: readonly Gap[], pattern: Pattern): Judged | null {
  const isEven = pattern.key.length > 2 && gaps.size === 1;
  if (spread.includes('clause') && !isEven) return null;
  const how = spread.includes('line') ? 'joined' : 'spelling';
  return { how, severity: pattern.kind === 'registry' ? 'warn' : pattern.severity };
}

const LONG = 5;
const isShort = ({ key }: Pattern) => key.length < (HAN.test(key) ? 4 : LONG);

function gapsBetween(shown: ShownText, start: number, end: number): Set<Gap> {
  const gaps = new Set<Gap>();
  for (let at = start + 1; at < end; at += 1) gaps.add(gapBefore(shown, at));
  return gaps;
}

function gapBefore({ fields, fieldAt, starts, ends }: ShownText, at: number): Gap {
  if (fieldAt[at] !== fieldAt[at - 1]) return 'field';
  if (starts[at]! <= ends[at - 1]!) return 'none';
  const between = fields[fieldAt[at]!]!.original.slice(ends[at - 1]!, starts[at]!);
  if (CLAUSE.test(between)) return 'clause';
  return LINE.test(between) ? 'line' : INVISIBLE.test(between) ? 'none' : 'joint';
}

/** A number inside a longer number and letters inside a word are something else, unless there are many of them. */
function isGluedToLetters(shown: ShownText, start: number, end: number, { key, form }: Pattern): boolean {
  const allowed = form === 'phrase' && key.length >= (/^\d+$/.test(key) ? 7 : 8);
  if (allowed) return false;
  const glued = (at: number) =>
    at > 0 &&
    at < shown.plain.length &&
    gapBefore(shown, at) === 'none' &&
    isSameClass(shown.plain.charCodeAt(at - 1), shown.plain.charCodeAt(at));
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

function isLiteral({ fields, fieldAt, starts, ends }: ShownText, start: number, end: number, pattern: Pattern) {
  const slice = fields[fieldAt[start]!]!.original.slice(starts[start]!, ends[end - 1]!);
  return pattern.text.includes(slice);
}

const HAN = /[\u4e00-\u9fff\u3007]/;
const LINE = /[\n\r\u2028\u2029\u0085\v\f]/;
const CLAUSE = /[，。；：！？、,;!?…]/;
const INVISIBLE = /^[\p{Cf}\p{M}]*$/u;
