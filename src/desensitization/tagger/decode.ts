import type { Category, Span } from '../types.ts';
import { type Kind, kindOf, kinds, LABELS, spansOf } from './labels.ts';
import { Lattice } from './lattice.ts';
import type { Model } from './model.ts';
import { Shape } from './units.ts';

/** Where the two dials stand. */
export interface Dials {
  /** Taken off the score of "outside" on the best path: the more, the more is found. */
  lean: number;
  /** Characters whose summed probability of a sensitive kind exceeds this are probable. */
  threshold: number;
}

/** Which model found a span: the CRF, the encoder, or the mean of both. */
export type TaggerName = 'crf' | 'encoder' | 'both';

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
  return spansOn(labels, lattice.marginals, { shapes, threshold, tagger: 'crf' });
}

/**
 * The same of probabilities at hand, one row of all labels a unit, of whatever model: the best path is the likeliest of
 * those that spell spans, each unit's probability taken as independent of the others.
 */
export function decodeShares(shares: Float32Array, shapes: Uint8Array, { lean, threshold }: Dials, tagger: TaggerName) {
  return spansOn(likeliestPath(shares, lean), shares, { shapes, threshold, tagger });
}

/** The likeliest labels that spell spans. @param shares probabilities of all labels, one row a unit */
export function likeliestPath(shares: Float32Array, lean: number): Uint8Array {
  const lattice = new Lattice();
  const labels = new Uint8Array(shares.length / LABELS);
  lattice.begin(labels.length);
  for (let at = 0; at < shares.length; at += 1) lattice.scores[at] = Math.log(Math.max(shares[at]!, LEAST_SHARE));
  addToOutside(lattice, -lean);
  lattice.best(ALL_ALIKE, labels);
  return labels;
}

/** Less than this is as good as impossible; its logarithm stays finite. */
const LEAST_SHARE = 1e-9;
const ALL_ALIKE = new Float32Array(LABELS * LABELS);

interface Reading {
  shapes: Uint8Array;
  threshold: number;
  tagger: TaggerName;
}

/** The spans of a path, and what is probable beside it. */
function spansOn(labels: Uint8Array, marginals: Float32Array, { shapes, threshold, tagger }: Reading): Span[] {
  const shares = kindShares(marginals, labels.length);
  const best = spansOf(labels).flatMap(({ start, end, kind }): Found[] => {
    const category = sensitive.get(kind);
    return category ? [{ start, end, category, share: meanShare(shares, start, end, kinds.indexOf(kind)) }] : [];
  });
  const found = [...best, ...probableSpans(shares, shapes, best, threshold)];
  return found.sort((a, b) => a.start - b.start).map((one) => spanOf(one, tagger));
}

interface Found {
  start: number;
  end: number;
  category: Category;
  share: number;
  probable?: true;
}

function addToOutside({ scores, length }: Lattice, added: number): void {
  for (let at = 0; at < length * LABELS; at += LABELS) scores[at]! += added;
}

/** Probability of each kind at each character, one row of all kinds a character. */
function kindShares(marginals: Float32Array, length: number): Float32Array {
  const shares = new Float32Array(length * kinds.length);
  for (let at = 0; at < length; at += 1) {
    for (let label = 1; label < LABELS; label += 1) {
      shares[at * kinds.length + kindOf(label)]! += marginals[at * LABELS + label]!;
    }
  }
  return shares;
}

function probableSpans(shares: Float32Array, shapes: Uint8Array, best: readonly Found[], threshold: number): Found[] {
  const length = shares.length / kinds.length;
  const taken = new Uint8Array(length);
  for (const { start, end } of best) taken.fill(1, start, end);
  const spans: Found[] = [];
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
function probableSpan(shares: Float32Array, start: number, end: number): Found {
  const means = sensitiveKinds.map((kind) => meanShare(shares, start, end, kind));
  const likeliest = sensitiveKinds[means.indexOf(Math.max(...means))]!;
  const share = means.reduce((sum, mean) => sum + mean, 0);
  return { start, end, category: sensitive.get(kinds[likeliest]!)!, share, probable: true };
}

function meanShare(shares: Float32Array, start: number, end: number, kind: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum += shares[at * kinds.length + kind]!;
  return sum / (end - start);
}

function spanOf({ share, ...found }: Found, tagger: TaggerName): Span {
  const score = Math.round(Math.min(1, share) * 1000) / 1000;
  const evidence: Span['evidence'] = [{ kind: 'model', detail: `标注模型：概率 ${score}` }];
  return { ...found, recognizer: tagger, score, evidence };
}
