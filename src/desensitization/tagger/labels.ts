/**
 * What the tagger tells apart. Works (films, games, books), scenic spots and, in lives, degrees, subjects and nationalities
 * are of one kind, learned so that they are not taken for names or addresses, and dropped from what it finds; positions are
 * reported in lives only.
 */
export const kinds = ['person', 'organization', 'address', 'position', 'other'] as const;
export type Kind = (typeof kinds)[number];

/** A kind where it stands: UTF-16 offsets, end exclusive. */
export interface KindSpan {
  start: number;
  end: number;
  kind: Kind;
}

/** The place of a character in a span; outside of all spans is label 0. */
export const Place = { begin: 0, inside: 1, end: 2, single: 3 } as const;
export const OUTSIDE = 0;
export const LABELS = 1 + 4 * kinds.length;

export const labelOf = (kind: number, place: number): number => 1 + 4 * kind + place;
export const kindOf = (label: number): number => (label - 1) >> 2;
export const placeOf = (label: number): number => (label - 1) & 3;

/** Labels a span may end with (or none), and those that may follow them: outside, begin, single. */
export const exits = Uint8Array.from([
  OUTSIDE,
  ...kinds.flatMap((_, k) => [labelOf(k, Place.end), labelOf(k, Place.single)]),
]);
export const entries = Uint8Array.from([
  OUTSIDE,
  ...kinds.flatMap((_, k) => [labelOf(k, Place.begin), labelOf(k, Place.single)]),
]);

/** Labels of a text's characters. Where spans overlap, the first (and of two that begin alike the longer) stands. */
export function labelsOf(length: number, spans: readonly KindSpan[]): Uint8Array {
  const labels = new Uint8Array(length);
  let free = 0;
  for (const { start, end, kind } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < free || end <= start || end > length) continue;
    const number = kinds.indexOf(kind);
    labels.fill(labelOf(number, Place.inside), start, end);
    labels[start] = labelOf(number, Place.begin);
    labels[end - 1] = labelOf(number, end - start === 1 ? Place.single : Place.end);
    free = end;
  }
  return labels;
}

/** The spans that labels spell; labels are a path that the transitions allow. */
export function spansOf(labels: Uint8Array): KindSpan[] {
  const spans: KindSpan[] = [];
  let start = 0;
  for (const [at, label] of labels.entries()) {
    if (label === OUTSIDE) continue;
    const place = placeOf(label);
    if (place === Place.begin || place === Place.single) start = at;
    if (place >= Place.end) spans.push({ start, end: at + 1, kind: kinds[kindOf(label)]! });
  }
  return spans;
}
