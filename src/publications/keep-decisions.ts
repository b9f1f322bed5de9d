import type { DraftSpan, FieldTexts } from '../desensitization/draft/types.ts';
import { textOf } from './decide-spans.ts';
import type { ReviewedSpan } from './types.ts';

interface Version {
  texts: FieldTexts;
  spans: readonly ReviewedSpan[];
}

/**
 * What the machine finds anew with what reviewers had decided: a span keeps its decision where its text and what stands
 * around it are unchanged, and what a reviewer added or reworded stands again where its text stands in the same field. Pure.
 * @param found disjoint spans of `texts`
 */
export function keepDecisions(earlier: Version, texts: FieldTexts, found: readonly DraftSpan[]): ReviewedSpan[] {
  const byMachine = earlier.spans.filter(({ recognizer }) => recognizer !== 'reviewer' && recognizer !== 'edit');
  const taken = new Set<ReviewedSpan>();
  const kept = found.map((span): ReviewedSpan => {
    const before = byMachine.find((old) => !taken.has(old) && isSame(old, earlier.texts, span, texts));
    if (!before) return { ...span, covers: [] };
    taken.add(before);
    const { decision, replacement } = before;
    return { ...span, decision: decision === 'look' ? span.decision : decision, replacement, covers: [] };
  });
  const byReviewer = earlier.spans.filter(({ recognizer }) => recognizer === 'reviewer' || recognizer === 'edit');
  return byReviewer.reduce((spans, own) => again(spans, own, earlier.texts, texts), kept);
}

/** Signs on either side by which a place is known again. */
const AROUND = 8;

function isSame(old: ReviewedSpan, oldTexts: FieldTexts, span: DraftSpan, texts: FieldTexts): boolean {
  return (
    old.field === span.field &&
    old.category === span.category &&
    textOf(oldTexts, old) === textOf(texts, span) &&
    around(oldTexts, old) === around(texts, span)
  );
}

function around(texts: FieldTexts, { field, start, end }: Pick<DraftSpan, 'field' | 'start' | 'end'>): string {
  const text = texts[field] ?? '';
  return `${text.slice(Math.max(0, start - AROUND), start)}\u0000${text.slice(end, end + AROUND)}`;
}

/** The reviewer's own span at the place nearest to the old one where its text stands; gone with its text. */
function again(spans: ReviewedSpan[], own: ReviewedSpan, oldTexts: FieldTexts, texts: FieldTexts): ReviewedSpan[] {
  const said = textOf(oldTexts, own);
  const start = nearest(texts[own.field] ?? '', said, own.start);
  if (start === null) return spans;
  const moved = start - own.start;
  const place = { start, end: own.end + moved };
  const covers = own.covers.map((each) => ({ ...each, start: each.start + moved, end: each.end + moved }));
  const isOver = (span: ReviewedSpan) => span.field === own.field && span.start < place.end && place.start < span.end;
  const met = spans.filter(isOver).map(({ start, end, category }) => ({ start, end, category }));
  const id = `${own.recognizer}:${own.field}:${place.start}-${place.end}`;
  return [...spans.filter((span) => !isOver(span)), { ...own, ...place, id, covers: [...covers, ...met] }];
}

function nearest(text: string, said: string, wanted: number): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(said); at >= 0; at = text.indexOf(said, at + 1)) {
    if (best === null || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best;
}
