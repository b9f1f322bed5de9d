import { setLabels } from '../../src/desensitization/tagger/set-labels.ts';
import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import type { Category, Span } from '../../src/desensitization/types.ts';

/** Counts of one label. `predicted` counts finds of its category that touch gold of it (a find that touches no gold at
 * all stands with the first label of its category). */
export interface LabelCounts {
  gold: number;
  covered: number;
  exact: number;
  predicted: number;
}

/** Sums over texts; characters are UTF-16 units. */
export interface Counts {
  labels: Record<string, LabelCounts>;
  goldCharacters: number;
  maskedCharacters: number;
  /** Characters of the texts without those inside gold of labels that are not ours. */
  characters: number;
  /** Finds of categories that the set does not label. */
  otherFinds: number;
}

export const noCounts = (): Counts => ({
  labels: {},
  goldCharacters: 0,
  maskedCharacters: 0,
  characters: 0,
  otherFinds: 0,
});

/**
 * Adds one text's counts. A gold span is covered when every unit of it lies inside finds of any category. A find inside
 * gold of labels that are not ours counts neither way. Finds count as masked in the categories of the set only.
 * @param categories what the set labels: first label of each category
 */
export function countText(
  counts: Counts,
  row: LabelledText,
  found: readonly Span[],
  categories: ReadonlyMap<Category, string>,
): void {
  const cover = marked(row.text.length, found);
  const ignored = marked(row.text.length, row.spans.filter(isForeign));
  const own = row.spans.filter(isOurs);
  const mapped = found.filter(({ category }) => categories.has(category));
  counts.otherFinds += found.length - mapped.length;
  const masked = marked(row.text.length, mapped);
  const gold = marked(row.text.length, own);
  for (let at = 0; at < ignored.length; at += 1) {
    if (ignored[at] === 1) continue;
    counts.characters += 1;
    counts.goldCharacters += gold[at]!;
    counts.maskedCharacters += masked[at]!;
  }
  for (const span of own) {
    const label = labelCounts(counts, span.label);
    label.gold += 1;
    if (isFull(cover, span)) label.covered += 1;
  }
  for (const span of mapped) countFind(counts, span, own, ignored, categories);
}

/** The first label of each category in a set, in the order in which the labels come. */
export function categoriesOf(rows: readonly LabelledText[]): Map<Category, string> {
  const categories = new Map<Category, string>();
  for (const { label } of rows.flatMap(({ spans }) => spans)) {
    const category = setLabels.get(label)?.category;
    if (category && !categories.has(category)) categories.set(category, label);
  }
  return categories;
}

function countFind(
  counts: Counts,
  find: Span,
  gold: LabelledText['spans'],
  ignored: Uint8Array,
  categories: ReadonlyMap<Category, string>,
): void {
  const same = gold.filter(({ label }) => categoryOf(label) === find.category);
  const exact = same.find(({ start, end }) => start === find.start && end === find.end);
  if (!exact && isFull(ignored, find)) return;
  const touched = exact ?? same.find(({ start, end }) => start < find.end && find.start < end);
  const label = labelCounts(counts, touched?.label ?? categories.get(find.category)!);
  label.predicted += 1;
  if (exact) label.exact += 1;
}

/** Whether a gold span is of a category of ours. */
export const isOurs = (span: { label: string }): boolean => !isForeign(span);

/** Whether every unit of a span lies inside finds. */
export function isCovered(span: { start: number; end: number }, found: readonly Span[]): boolean {
  return isFull(marked(span.end, found), span);
}

const categoryOf = (label: string) => setLabels.get(label)?.category;
const isForeign = ({ label }: { label: string }) => categoryOf(label) === undefined;

function labelCounts(counts: Counts, label: string): LabelCounts {
  counts.labels[label] ??= { gold: 0, covered: 0, exact: 0, predicted: 0 };
  return counts.labels[label];
}

function marked(length: number, spans: readonly { start: number; end: number }[]): Uint8Array {
  const marks = new Uint8Array(length);
  for (const { start, end } of spans) marks.fill(1, start, end);
  return marks;
}

function isFull(marks: Uint8Array, { start, end }: { start: number; end: number }): boolean {
  for (let at = start; at < end; at += 1) if (marks[at] === 0) return false;
  return true;
}

export interface Figures {
  /** Share of the gold spans that are covered. */
  coverage: number;
  precision: number;
  recall: number;
  f1: number;
  /** Share of the characters that would be masked. */
  maskedShare: number;
  goldShare: number;
  /** Masked characters for each gold character. */
  ratio: number;
}

/** Figures of all labels together; a share of nothing is 0. */
export function figures(counts: Counts): Figures {
  const all = Object.values(counts.labels);
  const sum = (key: keyof LabelCounts) => all.reduce((total, label) => total + label[key], 0);
  const precision = share(sum('exact'), sum('predicted'));
  const recall = share(sum('exact'), sum('gold'));
  return {
    coverage: share(sum('covered'), sum('gold')),
    precision,
    recall,
    f1: share(2 * precision * recall, precision + recall),
    maskedShare: share(counts.maskedCharacters, counts.characters),
    goldShare: share(counts.goldCharacters, counts.characters),
    ratio: share(counts.maskedCharacters, counts.goldCharacters),
  };
}

const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
