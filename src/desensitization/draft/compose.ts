import type { Operator, StagePolicy } from '../policy/types.ts';
import { applyEdits, type Edit } from './apply-edits.ts';
import { type OrganizationWords, organizationWords } from './organization-words.ts';
import { removalRanges } from './removal-range.ts';
import type { ComposedText, DemandFacts, DraftSpan, Field, FieldTexts, Piece, Placeholder } from './types.ts';
import { generalizedWording, maskedWording } from './wording.ts';

/**
 * The text of one stage: every span as its decision, its replacement or else the policy for its category says. Pure.
 * Where nothing is to be replaced the text is unchanged byte for byte.
 * @param spans disjoint within each field, in any order
 */
export function composeStage(
  texts: FieldTexts,
  spans: readonly DraftSpan[],
  policy: StagePolicy,
  placeholders: readonly Placeholder[],
  facts: DemandFacts,
): ComposedText {
  const fields = Object.keys(texts);
  const byField = Map.groupBy(spans, ({ field }) => field);
  const ordered = fields.map((field) => (byField.get(field) ?? []).toSorted((one, other) => one.start - other.start));
  const words = new Map(placeholders.map(({ entity, text }) => [entity, text]));
  const generalized = ordered.flat().filter((span) => isOrganization(span) && treatment(span, policy) === 'generalize');
  const organizations = organizationWords(texts, generalized, policy, words, facts);
  const context = { policy, words, organizations };
  const composed: Record<Field, string> = {};
  const pieces: Piece[] = [];
  for (const [at, field] of fields.entries()) {
    const done = applyEdits(field, texts[field]!, editsOf(texts[field]!, ordered[at]!, context));
    composed[field] = done.text;
    pieces.push(...done.pieces);
  }
  return { texts: composed, pieces };
}

interface Context {
  policy: StagePolicy;
  words: ReadonlyMap<string, string>;
  organizations: OrganizationWords;
}

/** What becomes of a span: the reviewer's decision comes first, then the policy. */
export function treatment({ decision, category, replacement }: DraftSpan, policy: StagePolicy): Operator | 'replace' {
  if (decision === 'restore' || decision === 'dismiss') return 'keep';
  if (replacement !== null) return replacement === '' ? 'remove' : 'replace';
  if (decision === 'look' && policy.probable === 'look') return 'keep';
  return policy.operators[category];
}

const isOrganization = ({ category }: DraftSpan) => category === 'organization';

function editsOf(text: string, spans: readonly DraftSpan[], context: Context): Edit[] {
  const removed: number[] = [];
  const edits: (Edit | null)[] = spans.map((span, at) => {
    const operator = treatment(span, context.policy);
    if (operator === 'keep') return null;
    if (operator === 'remove') removed.push(at);
    const wording = operator === 'remove' ? '' : wordingOf(text, span, operator, context);
    const verb = operator === 'remove' && span.category === 'output' ? verbLength(text, span) : 0;
    const title =
      operator === 'remove' && span.category === 'person' ? titleLength(text.slice(span.end, span.end + 6)) : 0;
    return { spanId: span.id, start: span.start + verb, end: span.end + title, text: wording };
  });
  const limits = limitsOf(edits, text.length);
  const ranges = removalRanges(
    text,
    removed.map((at) => edits[at]!),
    removed.map((at) => limits[at]!),
  );
  for (const [index, at] of removed.entries()) edits[at] = { ...edits[at]!, ...ranges[index]! };
  return withoutDeclarations(text, spans, edits);
}

/** 年产3000吨铝材 without its amount is 年产铝材. */
function verbLength(text: string, { start, end }: DraftSpan): number {
  const isFollowed = /^\p{L}/u.test(text.slice(end, end + 1));
  return isFollowed ? (/^\p{Script=Han}{0,8}?产能?(?=[\d约近])/u.exec(text.slice(start, end))?.[0].length ?? 0) : 0;
}

/** 教授 goes with the person whose title it is. */
const titleLength = (after: string) =>
  /^(?:教授级)?(?:教授|博士|院士|工程师|高工|研究员|先生|女士|老师|经理|主任)/.exec(after)?.[0].length ?? 0;

/** How far each edit may grow: to those before and after it. */
function limitsOf(edits: readonly (Edit | null)[], length: number): { start: number; end: number }[] {
  const limits = edits.map(() => ({ start: 0, end: length }));
  for (let at = 1; at < edits.length; at += 1) limits[at]!.start = edits[at - 1]?.end ?? limits[at - 1]!.start;
  for (let at = edits.length - 2; at >= 0; at -= 1) limits[at]!.end = edits[at + 1]?.start ?? limits[at + 1]!.end;
  return limits;
}

function wordingOf(
  raw: string,
  span: DraftSpan,
  operator: Operator | 'replace',
  { policy, words, organizations }: Context,
): string {
  if (operator === 'replace') return span.replacement!;
  const text = raw.slice(span.start, span.end);
  const said = {
    span,
    text,
    before: raw.slice(Math.max(0, span.start - 12), span.start),
    after: raw.slice(span.end, span.end + 12),
  };
  if (operator === 'mask') return maskedWording(said, words);
  return organizations.get(span.id) ?? generalizedWording(said, policy, words);
}

/** Drops 以下简称“…” where both names have become the same entity's words. */
function withoutDeclarations(text: string, spans: readonly DraftSpan[], edits: readonly (Edit | null)[]): Edit[] {
  const done: Edit[] = [];
  for (const [at, edit] of edits.entries()) {
    if (!edit) continue;
    const before = spans[at - 1];
    const isDeclared =
      before &&
      edits[at - 1] &&
      edit.text !== '' &&
      before.entity !== null &&
      before.entity === spans[at]!.entity &&
      DECLARING.test(text.slice(before.end, edit.start)) &&
      CLOSING.test(text.slice(edit.end, edit.end + 3));
    if (!isDeclared) done.push(edit);
    else
      done.push({
        ...edit,
        start: before.end,
        end: edit.end + CLOSING.exec(text.slice(edit.end, edit.end + 3))![0].length,
        text: '',
      });
  }
  return done;
}

const DECLARING = /^\s?[（(](?:以下|下文|下称|本文)?[，,]?(?:均|统一|合)?(?:简称|下称|称)(?:为|作)?[：:]?["“”「『']?$/;
const CLOSING = /^["“”」』']?[）)]/;
