import type { FieldTexts } from '../desensitization/draft/types.ts';
import { Invalid } from '../errors.ts';
import type { NewSpan, ReviewedSpan, SpanDecision, WordsEdit } from './types.ts';

/** All spans after a decision, and those of them that it touched. */
export interface Decided {
  spans: ReviewedSpan[];
  touched: ReviewedSpan[];
}

const decisions = { accept: 'apply', restore: 'restore', dismiss: 'dismiss' } as const;

/**
 * One span, or all of an entity or a category, accepted, restored or dismissed. Pure.
 * @throws Invalid when the target names no span
 */
export function decideSpans(
  spans: readonly ReviewedSpan[],
  { action, target }: Pick<SpanDecision, 'action' | 'target'>,
): Decided {
  const isMeant = (span: ReviewedSpan) =>
    'span' in target
      ? span.id === target.span
      : 'entity' in target
        ? span.entity === target.entity
        : span.category === target.category;
  const touched: ReviewedSpan[] = [];
  const after = spans.map((span) => {
    if (!isMeant(span)) return span;
    // What is restored stands as it was, whatever words stood in its place.
    const replacement = action === 'accept' ? span.replacement : null;
    const decided = { ...span, decision: decisions[action], replacement };
    touched.push(decided);
    return decided;
  });
  if (touched.length === 0)
    throw new Invalid('input.invalid', undefined, [{ path: 'target', message: '没有这样的片段' }]);
  return { spans: after, touched };
}

/**
 * A span that the machine missed, and all further places with the very same text. What overlaps it is covered by it.
 * Pure. @throws Invalid when there is no such place
 */
export function addSpan(
  texts: FieldTexts,
  spans: readonly ReviewedSpan[],
  { field, start, end, category, repeats }: Omit<NewSpan, 'version' | 'reason'>,
): Decided {
  const said = textAt(texts, { field, start, end });
  const places = repeats ? placesOf(texts, said, spans, { field, start, end }) : [{ field, start, end }];
  // What is named alike is one entity, with the placeholder that it has already.
  const entity = spans.find(
    (span) => span.entity !== null && span.category === category && textOf(texts, span) === said,
  );
  const touched = places.map((place) => ({
    ...place,
    id: `reviewer:${place.field}:${place.start}-${place.end}`,
    category,
    recognizer: 'reviewer',
    score: 1,
    evidence: [],
    probable: false,
    entity: entity?.entity ?? null,
    decision: 'apply' as const,
    replacement: null,
    covers: coveredBy(spans, place),
  }));
  return { spans: withSpans(spans, touched), touched };
}

/**
 * A place of the raw text in the reviewer's own words. Spans that it meets are covered: the place grows to hold them whole,
 * and what they are stays secret. Pure. @throws Invalid when there is no such place
 */
export function editWords(texts: FieldTexts, spans: readonly ReviewedSpan[], edit: WordsEdit): Decided {
  textAt(texts, edit);
  const { field } = edit;
  const met = spans.filter((span) => overlaps(span, edit));
  const place = {
    field,
    start: Math.min(edit.start, ...met.map(({ start }) => start)),
    end: Math.max(edit.end, ...met.map(({ end }) => end)),
  };
  const raw = texts[field] ?? '';
  const replacement = `${raw.slice(place.start, edit.start)}${edit.replacement}${raw.slice(edit.end, place.end)}`;
  const [only] = met;
  const isWhole = met.length === 1 && only?.start === place.start && only.end === place.end;
  const touched: ReviewedSpan = isWhole
    ? { ...only, decision: 'apply', replacement }
    : {
        ...place,
        id: `edit:${field}:${place.start}-${place.end}`,
        category: only?.category ?? 'process_parameter',
        recognizer: 'edit',
        score: 1,
        evidence: [],
        probable: false,
        entity: null,
        decision: 'apply',
        replacement,
        covers: coveredBy(spans, place),
      };
  return { spans: withSpans(spans, [touched]), touched: [touched] };
}

type Place = Pick<ReviewedSpan, 'field' | 'start' | 'end'>;

const overlaps = (one: Place, other: Place) =>
  one.field === other.field && one.start < other.end && other.start < one.end;

export const textOf = (texts: FieldTexts, { field, start, end }: Place): string =>
  (texts[field] ?? '').slice(start, end);

function textAt(texts: FieldTexts, place: Place): string {
  const { field, start, end } = place;
  if (!(field in texts)) throw wrongPlace('field', '没有这个字段');
  if (start >= end || end > (texts[field] ?? '').length) throw wrongPlace('end', '位置不在原文之内');
  const said = textOf(texts, place);
  if (!said.isWellFormed()) throw wrongPlace('start', '位置把一个字切成了两半');
  return said;
}

const wrongPlace = (path: string, message: string) => new Invalid('input.invalid', undefined, [{ path, message }]);

/** Every place with this text that no span of its own holds already, the place itself first. */
function placesOf(texts: FieldTexts, said: string, spans: readonly ReviewedSpan[], first: Place): Place[] {
  const places = [first];
  for (const [field, text] of Object.entries(texts)) {
    for (let at = text.indexOf(said); at >= 0; at = text.indexOf(said, at + said.length)) {
      const place = { field, start: at, end: at + said.length };
      if (places.some((other) => overlaps(other, place)) || spans.some((span) => overlaps(span, place))) continue;
      places.push(place);
    }
  }
  return places;
}

/** What stays secret of what a new span lies over: the spans, and what those covered in turn. */
function coveredBy(spans: readonly ReviewedSpan[], place: Place): ReviewedSpan['covers'] {
  return spans
    .filter((span) => overlaps(span, place))
    .flatMap(({ start, end, category, covers, recognizer }) =>
      recognizer === 'edit' ? covers : [{ start, end, category }, ...covers],
    );
}

/** Disjoint and in order: what a new span meets gives way to it. */
function withSpans(spans: readonly ReviewedSpan[], added: readonly ReviewedSpan[]): ReviewedSpan[] {
  const rest = spans.filter((span) => !added.some((each) => overlaps(each, span)));
  return inOrder([...rest, ...added]);
}

const inOrder = (spans: ReviewedSpan[]) =>
  spans.sort((a, b) => (a.field === b.field ? a.start - b.start : a.field < b.field ? -1 : 1));
