import type { Category, Span } from './types.ts';

/**
 * Makes found spans disjoint, in order. The rule:
 *
 * 1. Public kinds (standards, patent numbers, dates, technical figures) and sensitive ones compete where they overlap: a
 *    sensitive span inside a public one stays if its score is higher, and falls if not; any other overlap the sensitive
 *    one wins. So a patent number is not cut by a number that looks like a phone, and no sensitive character is lost.
 * 2. Sensitive spans that overlap become one that covers both. It is of the kind of the stronger: a secret term first,
 *    then a number whose check digit is right before sums, phones and names (glued to 10 and 万元 it is no sum), then the
 *    one that covers the other, then what the platform has registered, then the higher score. The evidence of one inside
 *    the stronger is dropped.
 * 3. Of public spans that overlap the longer stays.
 *
 * Nothing is ever cut: a span stays whole, grows or falls.
 */
export function resolveOverlaps(spans: readonly Span[]): Span[] {
  const ordered = [...spans].filter(({ start, end }) => end > start).sort(byPlace);
  const { sensitive, open } = withoutLosers(ordered);
  return [...merged(sensitive), ...longest(open)].sort(byPlace);
}

/** Categories that are no secret by themselves. */
export const publicCategories: ReadonlySet<Category> = new Set([
  'standard',
  'patent_number',
  'date',
  'process_parameter',
]);

const byPlace = (one: Span, other: Span) => one.start - other.start || other.end - one.end || other.score - one.score;

/** Rule 1. */
function withoutLosers(ordered: readonly Span[]): { sensitive: Span[]; open: Span[] } {
  const open = longest(ordered.filter(({ category }) => publicCategories.has(category)));
  const sensitive: Span[] = [];
  const beaten = new Set<Span>();
  let first = 0;
  for (const span of ordered) {
    if (publicCategories.has(span.category)) continue;
    while (first < open.length && open[first]!.end <= span.start) first += 1;
    if (isCoveredByStronger(span, open[first])) continue;
    sensitive.push(span);
    for (let at = first; at < open.length && open[at]!.start < span.end; at += 1) beaten.add(open[at]!);
  }
  return { sensitive, open: open.filter((span) => !beaten.has(span)) };
}

function isCoveredByStronger(span: Span, other: Span | undefined): boolean {
  if (!other || span.category === 'secret_term') return false;
  return other.start <= span.start && other.end >= span.end && other.score >= span.score;
}

/** Rule 2; `spans` in order. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && span.start < last.end) result[result.length - 1] = union(last, span);
    else result.push(span);
  }
  return result;
}

function union(one: Span, other: Span): Span {
  const [stronger, weaker] = isStronger(other, one) ? [other, one] : [one, other];
  const evidence = [...stronger.evidence];
  for (const each of isInside(weaker, stronger) ? [] : weaker.evidence) {
    if (!evidence.some(({ kind, detail }) => kind === each.kind && detail === each.detail)) evidence.push(each);
  }
  const { probable, ...rest } = stronger;
  const isProbable = probable && weaker.probable;
  const range = { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
  return { ...rest, ...range, evidence, ...(isProbable ? { probable } : {}) };
}

/** Whether it says nothing that the other does not: it lies inside and is shorter. */
function isInside(one: Span, other: Span): boolean {
  return one.start >= other.start && one.end <= other.end && one.end - one.start < other.end - other.start;
}

function isStronger(one: Span, other: Span): boolean {
  const secret = Number(one.category === 'secret_term') - Number(other.category === 'secret_term');
  if (secret !== 0) return secret > 0;
  if (isChecked(one) && READS_DIGITS.has(other.category)) return true;
  if (isChecked(other) && READS_DIGITS.has(one.category)) return false;
  if (isPhoneWithin(one, other)) return true;
  if (isPhoneWithin(other, one)) return false;
  const certain = Number(!one.probable) - Number(!other.probable);
  if (certain !== 0) return certain > 0;
  const length = one.end - one.start - (other.end - other.start);
  const covers =
    length > 0 ? one.start <= other.start && one.end >= other.end : other.start <= one.start && other.end >= one.end;
  if (length !== 0 && covers) return length > 0;
  const registered = Number(isRegistered(one)) - Number(isRegistered(other));
  if (registered !== 0) return registered > 0;
  return one.score > other.score;
}

const isRegistered = ({ recognizer }: Span) => recognizer === 'registry';

const isChecked = ({ category, score }: Span) => CHECKED.has(category) && score >= RIGHT;
const CHECKED: ReadonlySet<Category> = new Set(['identity_card', 'organization_id', 'bank_card']);
/** Kinds of finds that take up digits glued to them without knowing what they are. */
const READS_DIGITS: ReadonlySet<Category> = new Set(['money', 'output', 'phone', 'organization', 'person', 'address']);
/** Least score of a number whose check is right. */
const RIGHT = 0.8;

/** A mobile number glued to the digits of a sum (19900001234 and 100万元), or that begins a name (19900001234某某公司). */
function isPhoneWithin({ category, recognizer, score }: Span, other: Span): boolean {
  if (category !== 'phone' || recognizer !== 'mobile-phone') return false;
  return score < WHOLE_PHONE ? SUMS.has(other.category) : NAMES.has(other.category);
}

const WHOLE_PHONE = 0.7;
const SUMS: ReadonlySet<Category> = new Set(['money', 'output']);
/** They hold no mobile number. */
const NAMES: ReadonlySet<Category> = new Set(['organization', 'project', 'product']);

/** Rule 3; `spans` in order. */
function longest(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (!last || span.start >= last.end) result.push(span);
    else if (span.end - span.start > last.end - last.start) result[result.length - 1] = span;
  }
  return result;
}
