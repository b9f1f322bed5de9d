import type { Category, Span } from '../types.ts';
import { bestSpans } from './best-spans.ts';
import { type Kind, type KindSpan, kinds, LABELS, labelOf, spansOf } from './labels.ts';
import { Lattice } from './lattice.ts';
import { Register } from './register.ts';
import { Shape } from './units.ts';

/** Where the two dials stand. */
export interface Dials {
  /** Taken off the score of "outside" before spans are chosen: the more, the more is found. */
  lean: number;
  /** Characters whose summed probability of a sensitive kind exceeds this are probable. */
  threshold: number;
}

/** What is known of a text beside its scores. */
export interface Read {
  /** Of the text's units: signs at the ends of what is only probable are left out. */
  shapes: Uint8Array;
  register: number;
}

/** Lives are little else than names and posts: there the CRF leans so much further to finding, other models less. */
const FURTHER_IN_LIVES = 0.3;
const OTHERS_IN_LIVES = 0.2;

/** Which model found a span: the CRF, the encoder, or the mean of both. */
export type TaggerName = 'crf' | 'encoder' | 'both';

/** What a tagger found. */
export interface TaggedSpan extends Span {
  /** In a life, where short forms and words of everyday language are names as well. */
  inLife?: true;
}

/** Kinds that are sensitive; the others are learned only to be told from them. */
const sensitive = new Map<Kind, Category>([
  ['person', 'person'],
  ['organization', 'organization'],
  ['address', 'address'],
]);
/** In lives the posts give away who it is, and hold the departments that a find of an organization leaves out. */
const sensitiveInLives = new Map<Kind, Category>([...sensitive, ['position', 'position']]);
const sensitiveKinds = kinds.flatMap((kind, at) => (sensitive.has(kind) ? [at] : []));

/**
 * The spans of a lattice that holds a text's scores: those from which most is expected (best-spans.ts), and marked
 * `probable` what is probable beside them.
 */
export function decode(lattice: Lattice, { shapes, register }: Read, { lean, threshold }: Dials): TaggedSpan[] {
  addToOutside(lattice, -leaningOf(register, lean, FURTHER_IN_LIVES));
  lattice.sum();
  const best = bestSpans(lattice, reportedIn(register));
  return reported(best, lattice.marginals, { shapes, register, threshold, tagger: 'crf' });
}

const leaningOf = (register: number, lean: number, further: number) =>
  register === Register.life ? lean + further : lean;

/**
 * The same of probabilities at hand, one row of all labels a unit, of whatever model: the best path is the likeliest of
 * those that spell spans, each unit's probability taken as independent of the others.
 */
export function decodeShares(
  shares: Float32Array,
  { shapes, register }: Read,
  { lean, threshold }: Dials,
  tagger: TaggerName,
): TaggedSpan[] {
  const path = likeliestPath(shares, leaningOf(register, lean, OTHERS_IN_LIVES));
  return reported(spansOf(path), shares, { shapes, register, threshold, tagger });
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

interface Reading extends Read {
  threshold: number;
  tagger: TaggerName;
}

/** The spans found, those of kinds that are not reported left out, and what is probable beside them. */
function reported(spans: readonly KindSpan[], marginals: Float32Array, { tagger, ...reading }: Reading): TaggedSpan[] {
  const isLife = reading.register === Register.life;
  const wanted = reportedIn(reading.register);
  const best = spans.flatMap(({ start, end, kind }): Found[] => {
    const category = wanted.get(kind);
    return category ? [{ start, end, category, share: meanShare(marginals, start, end, kinds.indexOf(kind)) }] : [];
  });
  const taken = new Uint8Array(reading.shapes.length);
  for (const { start, end } of best) taken.fill(1, start, end);
  const found = [...best, ...probableSpans(marginals, taken, reading)];
  return found
    .sort((a, b) => a.start - b.start)
    .map((one) => ({ ...spanOf(one, tagger), ...(isLife && { inLife: true }) }));
}

const reportedIn = (register: number) => (register === Register.life ? sensitiveInLives : sensitive);

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

/** @param taken units of the spans found */
function probableSpans(
  marginals: Float32Array,
  taken: Uint8Array,
  { shapes, threshold }: Pick<Reading, 'shapes' | 'threshold'>,
): Found[] {
  const { length } = taken;
  const spans: Found[] = [];
  let start = -1;
  for (let at = 0; at <= length; at += 1) {
    const isProbable = at < length && taken[at] === 0 && sensitiveShare(marginals, at) > threshold;
    if (isProbable && start < 0) start = at;
    if (isProbable || start < 0) continue;
    const [from, to] = trimmed(shapes, start, at);
    if (from < to) spans.push(probableSpan(marginals, from, to));
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

function sensitiveShare(marginals: Float32Array, at: number): number {
  let sum = 0;
  for (const kind of sensitiveKinds) sum += kindShare(marginals, at, kind);
  return sum;
}

function kindShare(marginals: Float32Array, at: number, kind: number): number {
  const begin = at * LABELS + labelOf(kind, 0);
  return marginals[begin]! + marginals[begin + 1]! + marginals[begin + 2]! + marginals[begin + 3]!;
}

/** A run of probable characters, of the kind that is likeliest over the whole of it. */
function probableSpan(marginals: Float32Array, start: number, end: number): Found {
  const means = sensitiveKinds.map((kind) => meanShare(marginals, start, end, kind));
  const likeliest = sensitiveKinds[means.indexOf(Math.max(...means))]!;
  const share = means.reduce((sum, mean) => sum + mean, 0);
  return { start, end, category: sensitive.get(kinds[likeliest]!)!, share, probable: true };
}

function meanShare(marginals: Float32Array, start: number, end: number, kind: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum += kindShare(marginals, at, kind);
  return sum / (end - start);
}

function spanOf({ share, ...found }: Found, tagger: TaggerName): Span {
  const score = Math.round(Math.min(1, share) * 1000) / 1000;
  const evidence: Span['evidence'] = [{ kind: 'model', detail: `标注模型：概率 ${score}` }];
  return { ...found, recognizer: tagger, score, evidence };
}
