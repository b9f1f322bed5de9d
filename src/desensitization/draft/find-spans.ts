import { ServiceError, Unavailable } from '../../errors.ts';
import { detect, type Knowledge } from '../detect.ts';
import type { LinkedSpan } from '../link-entities.ts';
import { assignPlaceholders } from './assign-placeholders.ts';
import { withDraftNames } from './draft-names.ts';
import { type Entity, entitiesOf } from './entity-keys.ts';
import { isDoubtfulEntity, proposedDecision } from './proposed-decision.ts';
import type { Decision, DemandFacts, DraftSpan, Field, FieldTexts, FoundSpans, Placeholder } from './types.ts';

/**
 * The sensitive pieces of a demand's text. All fields are read as one text, so that an entity named in one is known in the
 * others; no span crosses a field.
 * @param previous the demand's placeholders of earlier drafts: an entity keeps the one it has, and none is given anew
 * @throws Unavailable `draft.detection_failed` whatever goes wrong: there is no draft then
 */
export function findSpans(
  texts: FieldTexts,
  knowledge: Knowledge,
  previous: readonly Placeholder[] = [],
  { demander }: Pick<DemandFacts, 'demander'> = { demander: null },
): FoundSpans {
  try {
    const whole = joined(texts);
    return draftOf(whole, detect(whole.text, knowledge), { registry: knowledge.registry, previous, demander });
  } catch (error) {
    throw withoutText(error);
  }
}

/** What is known of a demand's entities beside its text. */
interface KnownEntities {
  registry: Knowledge['registry'];
  previous: readonly Placeholder[];
  demander: string | null;
}

/** As `findSpans`, with detection elsewhere: in a thread of its own, by a slower tagger. @throws as `findSpans` */
export async function findSpansBy(
  find: (text: string) => Promise<LinkedSpan[]>,
  texts: FieldTexts,
  known: KnownEntities,
): Promise<FoundSpans> {
  try {
    const whole = joined(texts);
    return draftOf(whole, await find(whole.text), known);
  } catch (error) {
    throw withoutText(error);
  }
}

/** What was thrown may quote the raw text, so nothing of it is passed on. */
const withoutText = (error: unknown): ServiceError =>
  error instanceof ServiceError ? error : new Unavailable('draft.detection_failed');

function draftOf(
  { text, fields }: { text: string; fields: FieldRange[] },
  detected: LinkedSpan[],
  { registry, previous, demander }: KnownEntities,
): FoundSpans {
  const found = withDraftNames(text, detected, { previous, demander });
  const entities = entitiesOf(text, found, registry, previous, demander);
  const entityOf = new Map(entities.flatMap((entity) => entity.spans.map((span) => [span, entity] as const)));
  const doubtful = new Set(entities.filter(({ spans }) => isDoubtfulEntity(text, spans)));
  const decided = new Map(
    found.map((span) => [span, proposedDecision(span, doubtful.has(entityOf.get(span)!))] as const),
  );
  const spans = found.flatMap((span) => draftSpans(fields, span, entityOf.get(span)?.key ?? null, decided.get(span)!));
  const isCertain = ({ spans }: Entity) => spans.some((span) => decided.get(span) === 'apply');
  const inOrder = [...entities.filter(isCertain), ...entities.filter((entity) => !isCertain(entity))];
  return {
    spans: spans.map((span, at) => ({ ...span, id: `s${at + 1}` })),
    placeholders: assignPlaceholders(text, inOrder, previous, demander),
  };
}

interface FieldRange {
  field: Field;
  start: number;
  end: number;
}

/** Joins no number or name of two fields into one: neither the rules nor the tagger read on over a full stop. */
const BETWEEN = '\n。\n';

function joined(texts: FieldTexts): { text: string; fields: FieldRange[] } {
  const fields: FieldRange[] = [];
  let text = '';
  for (const [field, value] of Object.entries(texts)) {
    if (text !== '') text += BETWEEN;
    fields.push({ field, start: text.length, end: text.length + value.length });
    text += value;
  }
  return { text, fields };
}

/** The span by field; what lies between fields is nobody's. */
function draftSpans(
  fields: readonly FieldRange[],
  span: LinkedSpan,
  entity: string | null,
  decision: Decision,
): Omit<DraftSpan, 'id'>[] {
  const { category, recognizer, score, evidence, probable = false } = span;
  return fields.flatMap((field) => {
    const start = Math.max(span.start, field.start);
    const end = Math.min(span.end, field.end);
    if (start >= end) return [];
    const range = { field: field.field, start: start - field.start, end: end - field.start };
    return [{ ...range, category, recognizer, score, evidence, probable, entity, decision, replacement: null }];
  });
}
