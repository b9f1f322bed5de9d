import type { Knowledge } from '../../src/desensitization/detect.ts';
import { composeStage } from '../../src/desensitization/draft/compose.ts';
import { findSpans } from '../../src/desensitization/draft/find-spans.ts';
import type { DemandFacts, FieldTexts } from '../../src/desensitization/draft/types.ts';
import { defaultPolicy } from '../../src/desensitization/policy/default-policy.ts';
import type { StagePolicy } from '../../src/desensitization/policy/types.ts';
import type { Category } from '../../src/desensitization/types.ts';
import { tellingOf } from '../../src/matching/reading/telling-words.ts';
import { quantities } from '../../src/text/quantities.ts';
import { tokenizeWords } from '../../src/text/tokens.ts';
import type { Row } from '../judged-set.ts';

/** What a text loses by being masked; counts over all texts. */
export interface Usefulness {
  demands: number;
  characters: number;
  /** Raw characters in the place of which others stand. */
  changed: number;
  /** Words that say what a text is about, repeats included: those of the raw text, and how many of them the draft has. */
  terms: Kept;
  /** Amounts with a unit other than sums of money, output and shares of a market, which the policy makes coarser. */
  figures: Kept;
  /** Sums, output and shares that stand as they were. */
  tradeFigures: Kept;
  /** Replaced pieces by category. */
  replaced: Partial<Record<Category, number>>;
  /** Pieces that a reviewer has to look at. */
  looks: number;
}

export interface Kept {
  raw: number;
  kept: number;
}

/** Drafts demands as the service does, one text a demand, and counts what stays. */
export function usefulness(
  rows: readonly Row[],
  knowledge: Knowledge,
  policy: StagePolicy = defaultPolicy().public,
  progress: (done: number) => void = () => {},
): Usefulness {
  const sum: Usefulness = {
    ...{ demands: rows.length, characters: 0, changed: 0, replaced: {}, looks: 0 },
    ...{ terms: none(), figures: none(), tradeFigures: none() },
  };
  for (const [at, row] of rows.entries()) {
    addDemand(sum, draftOf(row, knowledge, policy));
    progress(at + 1);
  }
  return sum;
}

/** A row as a demand of title and text, and its draft. */
export function draftOf({ title = '', text }: Row, knowledge: Knowledge, policy: StagePolicy = defaultPolicy().public) {
  const texts: FieldTexts = { title, problem: text };
  const { spans, placeholders } = findSpans(texts, knowledge);
  return { texts, spans, composed: composeStage(texts, spans, policy, placeholders, unknown) };
}

const unknown: DemandFacts = { demander: null, region: null, domain: null };
const none = (): Kept => ({ raw: 0, kept: 0 });

function addDemand(sum: Usefulness, { texts, spans, composed }: ReturnType<typeof draftOf>): void {
  const categoryOf = new Map(spans.map(({ id, category }) => [id, category]));
  for (const { field, source, target, spanId } of composed.pieces) {
    const isUnchanged =
      texts[field]!.slice(source.start, source.end) === composed.texts[field]!.slice(target.start, target.end);
    if (spanId === null || isUnchanged) continue;
    const category = categoryOf.get(spanId)!;
    sum.changed += source.end - source.start;
    sum.replaced[category] = (sum.replaced[category] ?? 0) + 1;
  }
  sum.looks += spans.filter(({ decision }) => decision === 'look').length;
  for (const [field, raw] of Object.entries(texts)) {
    const draft = composed.texts[field]!;
    sum.characters += raw.length;
    addKept(sum.terms, termsOf(raw), termsOf(draft));
    const trade = spans.filter((span) => span.field === field && TRADE.has(span.category));
    const isTrade = ({ start, end }: Place) => trade.some((span) => span.start < end && span.end > start);
    const amounts = quantities(raw);
    const left = quantities(draft).map(({ text }) => text);
    addKept(sum.figures, texted(amounts.filter((amount) => !isTrade(amount))), left);
    addKept(sum.tradeFigures, texted(amounts.filter(isTrade)), left);
  }
}

interface Place {
  start: number;
  end: number;
}

const TRADE = new Set<Category>(['money', 'output', 'market_share']);
const texted = (amounts: readonly { text: string }[]) => amounts.map(({ text }) => text);

function termsOf(text: string): string[] {
  return tokenizeWords(text)
    .filter(
      ({ kind, text: term, start, end }) =>
        (kind === 'word' || kind === 'technical') && tellingOf(term, text.slice(start, end)) === 'telling',
    )
    .map(({ text: term }) => term);
}

/** Each of the draft's can keep one of the raw text's. */
function addKept(sum: Kept, raw: readonly string[], draft: readonly string[]): void {
  const left = new Map<string, number>();
  for (const each of draft) left.set(each, (left.get(each) ?? 0) + 1);
  for (const each of raw) {
    const count = left.get(each) ?? 0;
    sum.raw += 1;
    if (count === 0) continue;
    sum.kept += 1;
    left.set(each, count - 1);
  }
}
