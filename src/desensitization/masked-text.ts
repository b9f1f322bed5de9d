import { categoryNames } from './category-names.ts';
import { publicCategories } from './resolve-overlaps.ts';
import type { Span } from './types.ts';

/** A text that may be shown where its secrets must not go. */
export interface Masked {
  /** Sensitive pieces are `〔单位〕`, after their category. */
  text: string;
  /** The masked pieces as they stand in the original, each once. */
  secrets: string[];
  /** The range of the original for one of the masked text; undefined where it touches a mask. UTF-16, end exclusive. */
  toOriginal(start: number, end: number): { start: number; end: number } | undefined;
}

/**
 * Puts the name of its category in the place of every sensitive piece, of what is only probable as well, wherever its text
 * stands. Public kinds (standards, dates) stay.
 * @param found disjoint and in order
 */
export function maskedText(original: string, found: readonly Span[]): Masked {
  const pieces = everywhere(
    original,
    found.filter(({ category }) => !publicCategories.has(category)),
  );
  const kept: { at: number; start: number; end: number }[] = [];
  let text = '';
  let from = 0;
  for (const { start, end, category } of [
    ...pieces,
    { start: original.length, end: original.length, category: null },
  ]) {
    kept.push({ at: text.length, start: from, end: start });
    text += original.slice(from, start) + (category ? `〔${categoryNames[category]}〕` : '');
    from = end;
  }
  return {
    text,
    secrets: [...new Set(pieces.map(({ start, end }) => original.slice(start, end)))].filter(isTelling),
    toOriginal(start, end) {
      const piece = kept.findLast(({ at }) => at <= start);
      if (!piece || end - piece.at > piece.end - piece.start) return undefined;
      return { start: piece.start + start - piece.at, end: piece.start + end - piece.at };
    },
  };
}

/** A single character stands everywhere. */
const isTelling = (text: string) => text.length > 1;

/** The spans, and the same texts where they were not found; disjoint and in order. */
function everywhere(original: string, spans: readonly Span[]): Pick<Span, 'start' | 'end' | 'category'>[] {
  const masks = new Uint8Array(original.length);
  for (const { start, end } of spans) masks.fill(1, start, end);
  const further: Pick<Span, 'start' | 'end' | 'category'>[] = [];
  const categories = new Map(spans.map(({ start, end, category }) => [original.slice(start, end), category]));
  for (const [text, category] of categories) {
    if (!isTelling(text)) continue;
    for (let start = original.indexOf(text); start >= 0; start = original.indexOf(text, start + 1)) {
      const end = start + text.length;
      if (masks.subarray(start, end).includes(1)) continue;
      masks.fill(1, start, end);
      further.push({ start, end, category });
    }
  }
  return [...spans, ...further].toSorted((one, other) => one.start - other.start);
}
