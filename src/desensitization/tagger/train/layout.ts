import { LABELS } from '../labels.ts';
import type { Corpus, Sentence } from './corpus.ts';

/**
 * Where the weights of the features lie. A feature has one row for all sets and one for each set's own (Daumé III 2007,
 * "frustratingly easy domain adaptation"); row 0 of feature n is `n * (sets + 1)`, that of set s `1 + s` further. A row
 * has a weight for each label that was seen with it, and none where the feature is too rare, or the set's row where no
 * other set has the feature.
 */
export interface Layout {
  sets: number;
  /** Where a row's weights begin; the next row's beginning ends them. */
  offsets: Uint32Array;
  /** The label of each weight. */
  labels: Uint8Array;
  /** How often each row was seen. */
  times: Uint32Array;
}

export const rowOf = (feature: number, sets: number): number => feature * (sets + 1);

/** @param least features seen less often are left out */
export function layOut({ hashes }: Corpus, sentences: readonly Sentence[], least: number): Layout {
  const sets = sentences.reduce((most, { set }) => Math.max(most, set + 1), 0);
  const rows = rowOf(hashes.length, sets);
  const times = new Uint32Array(rows);
  const seen = new Int32Array(rows);
  for (const sentence of sentences) countSentence(sentence, sets, times, seen);
  for (let row = 0; row < rows; row += sets + 1) {
    const shared = times[row]!;
    if (shared < least) seen[row] = 0;
    for (let own = row + 1; own <= row + sets; own += 1) {
      if (times[own]! < least || times[own] === shared) seen[own] = 0;
    }
  }
  const offsets = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row += 1) offsets[row + 1] = offsets[row]! + bits(seen[row]!);
  return { sets, offsets, labels: labelsOf(seen, offsets[rows]!), times };
}

function countSentence(
  { begins, numbers, labels, set }: Sentence,
  sets: number,
  times: Uint32Array,
  seen: Int32Array,
): void {
  for (let unit = 0; unit < labels.length; unit += 1) {
    const label = 1 << labels[unit]!;
    for (let at = begins[unit]!; at < begins[unit + 1]!; at += 1) {
      const row = rowOf(numbers[at]!, sets);
      times[row]! += 1;
      seen[row]! |= label;
      times[row + 1 + set]! += 1;
      seen[row + 1 + set]! |= label;
    }
  }
}

function labelsOf(seen: Int32Array, count: number): Uint8Array {
  const labels = new Uint8Array(count);
  let at = 0;
  for (const mask of seen) {
    for (let label = 0; label < LABELS; label += 1) if ((mask >>> label) & 1) labels[at++] = label;
  }
  return labels;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
