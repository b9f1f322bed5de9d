import type { DraftSpan, FieldTexts } from '../draft/types.ts';
import type { Confidential } from './types.ts';

/** The raw pieces of a draft that are to be hidden: all but those a reviewer dismissed or has yet to look at. */
export function draftSecrets(texts: FieldTexts, spans: readonly DraftSpan[]): Confidential[] {
  const hidden = spans.filter(({ decision }) => decision === 'apply');
  return hidden.map(({ field, start, end, category }) => ({ text: texts[field]!.slice(start, end), category }));
}
