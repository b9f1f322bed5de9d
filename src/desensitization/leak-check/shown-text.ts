import { Gap, gapOf } from './gaps.ts';
import { type Projection, project } from './projection.ts';

/** All that is about to be shown as one projected text, so that a secret cut in two by a field's end is found as well. */
export interface ShownText {
  fields: readonly ShownField[];
  text: string;
  plain: string;
  /** Which field each unit belongs to. */
  fieldAt: Uint16Array;
  /** The range of the field's original that each unit stands for. */
  starts: Uint32Array;
  ends: Uint32Array;
  /** What stands before each unit (gaps.ts). */
  gaps: Uint8Array;
}

export interface ShownField {
  name: string;
  original: string;
  /** Where its units begin in the joined text. */
  from: number;
}

/** Fields in their order; file names and values of metadata are fields as well. */
export function readShown(shown: Readonly<Record<string, string>>): ShownText {
  const projected = Object.entries(shown).map(([name, original]) => ({
    name,
    original,
    projection: project(original),
  }));
  const length = projected.reduce((sum, { projection }) => sum + projection.text.length, 0);
  const fieldAt = new Uint16Array(length);
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  const gaps = new Uint8Array(length);
  let from = 0;
  const fields = projected.map(({ name, original, projection }, number) => {
    const field = { name, original, from };
    fieldAt.fill(number, from, from + projection.text.length);
    starts.set(projection.starts, from);
    ends.set(projection.ends, from);
    fillGaps(gaps, from, original, projection);
    from += projection.text.length;
    return field;
  });
  const joined = (part: (projection: Projection) => string) =>
    projected.map((field) => part(field.projection)).join('');
  return { fields, text: joined(({ text }) => text), plain: joined(({ plain }) => plain), fieldAt, starts, ends, gaps };
}

function fillGaps(gaps: Uint8Array, from: number, original: string, { starts, ends }: Projection): void {
  for (let at = 0; at < starts.length; at += 1) {
    if (at === 0) gaps[from] = Gap.field;
    else if (starts[at]! <= ends[at - 1]!) gaps[from + at] = Gap.none;
    else gaps[from + at] = gapOf(original.slice(ends[at - 1]!, starts[at]!));
  }
}
