import type { Field, Piece } from './types.ts';

/** What stands in the place of a span: the range may be wider than the span, by a label or a comma that goes with it. */
export interface Edit {
  spanId: string;
  start: number;
  end: number;
  text: string;
}

/**
 * A field's text with the edits done, and its pieces, which cover both texts in order.
 * @param edits disjoint and in order
 */
export function applyEdits(field: Field, raw: string, edits: readonly Edit[]): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  let done = 0;
  const add = (end: number, target: string, spanId: string | null) => {
    if (end === done && target === '') return;
    const range = { start: text.length, end: text.length + target.length };
    pieces.push({ field, source: { start: done, end }, target: range, spanId });
    text += target;
    done = end;
  };
  for (const edit of edits) {
    add(edit.start, raw.slice(done, edit.start), null);
    add(edit.end, edit.text, edit.spanId);
  }
  add(raw.length, raw.slice(done), null);
  return { text, pieces };
}
