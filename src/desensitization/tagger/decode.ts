import type { Category, Span } from '../types.ts';
import { type Kind, kindOf, kinds, LABELS, spansOf } from './labels.ts';
import type { Lattice } from './lattice.ts';
import type { Model } from './model.ts';
import { Shape } from './units.ts';

/** Where the two dials stand. */
export interface Dials {
  /** Taken off the score of "outside" on the best path: the more, the more is found. */
  lean: number;
  /** Characters whose summed probability of a sensitive kind exceeds this are probable. */
  threshold: number;
}

export const TAGGER = 'crf';

/** Kinds that are sensitive; the others are learned only to be told from them. */
const sensitive = new Map<Kind, Category>([
  ['person', 'person'],
  ['organization', 'organization'],
  ['address', 'address'],
]);
const sensitiveKinds = kinds.flatMap((kind, at) => (sensitive.has(kind) ? [at] : []));

/**
 * The spans of a lattice that holds a text's scores: the best path's, and marked `probable` what is probable beside it.
 * @param shapes of the text's units: signs at the ends of what is only probable are left out
 */
export function decode(model: Model, lattice: Lattice, shapes: Uint8Array, { lean, threshold }: Dials): Span[] {
  const labels = new Uint8Array(lattice.length);
  addToOutside(lattice, -lean);
  lattice.best(model.transitions, labels);
  addToOutside(lattice, lean);
  lattice.sum();
  const shares = kindShares(lattice);
  const best = spansOf(labels).flatMap(({ start, end, kind }): Span[] => {
    const category = sensitive.get(kind);
    return category ? [spanOf(start, end, category, meanShare(shares, start, end, kinds.indexOf(kind)))] : [];
  });
  return [...best, ...probableSpans(shares, shapes, best, threshold)].sort((a, b) => a.start - b.start);
}

function addToOutside({ scores, length }: Lattice, added: number): void {
  for (let at = 0; at < length * LABELS; at += LABELS) scores[at]! += added;
}

/** Probability of each kind at each character, one row of all kinds a character. */
function kindShares({ marginals, length }: Lattice): Float32Array {
  const shares = new Float32Array(length * kinds.length);
  for (let at = 0; at < length; at += 1) {
    for (let label = 1; label < LABELS; label += 1) {
      shares[at * kinds.length + kindOf(label)]! += marginals[at * LABELS + label]!;
    }
  }
  return shares;
}

function probableSpans(shares: Float32Array, shapes: Uint8Array, best: readonly Span[], threshold: number): Span[] {
  const length = shares.length / kinds.length;
  const taken = new Uint8Array(length);
  for (const { start, end } of best) taken.fill(1, start, end);
  const spans: Span[] = [];
  let start = -1;
  for (let at = 0; at <= length; at += 1) {
    const isProbable = at < length && taken[at] === 0 && sensitiveShare(shares, at) > threshold;
    if (isProbable && start < 0) start = at;
    if (isProbable || start < 0) continue;
    const [from, to] = trimmed(shapes, start, at);
    if (from < to) spans.push(probableSpan(shares, from, to));
    start = -1;
  }
  return spans;
}

function trimmed(shapes: Uint8Array, start: number, end: number): [number, number] {
  let [from, to] = [start, end];
  while (from < to && shapes[from]! >= Shape.space) from += 1;
  while (to > from && shapes[to - 1]! >= Shape.space) to -= 1;
  return [from, to];
}

function sensitiveShare(shares: Float32Array, at: number): number {
  let sum = 0;
  for (const kind of sensitiveKinds) sum += shares[at * kinds.length + kind]!;
  return sum;
}

/** A run of probable characters, of the kind that is likeliest over the whole of it. */
function probableSpan(shares: Float32Array, start: number, end: number): Span {
  const means = sensitiveKinds.map((kind) => meanShare(shares, start, end, kind));
  const likeliest = sensitiveKinds[means.indexOf(Math.max(...means))]!;
  const score = means.reduce((sum, mean) => sum + mean, 0);
  return { ...spanOf(start, end, sensitive.get(kinds[likeliest]!)!, score), probable: true };
}

function meanShare(shares: Float32Array, start: number, end: number, kind: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum += shares[at * kinds.length + kind]!;
  return sum / (end - start);
}

function spanOf(start: number, end: number, category: Category, share: number): Span {
  const score = Math.round(Math.min(1, share) * 1000) / 1000;
  return {
    start,
    end,
    category,
    recognizer: TAGGER,
    score,
    evidence: [{ kind: 'model', detail: `标注模型：概率 ${score}` }],
  };
}
