import { expect, test } from 'vitest';
import { seeded } from '../../text/seeded.ts';
import { entries, exits, kinds, LABELS, labelOf, labelsOf, Place, spansOf } from './labels.ts';
import { Lattice } from './lattice.ts';

const LENGTH = 3;

/** Every path of three labels that spells spans, written out from what BIOES means. */
const paths: number[][] = [];
const mayFollow = (from: number, to: number): boolean => {
  const isOpen = from > 0 && ((from - 1) & 3) <= Place.inside;
  const continues = to > 0 && (((to - 1) & 3) === Place.inside || ((to - 1) & 3) === Place.end);
  return isOpen ? continues && (from - 1) >> 2 === (to - 1) >> 2 : !continues;
};
for (let a = 0; a < LABELS; a += 1) {
  for (let b = 0; b < LABELS; b += 1) {
    for (let c = 0; c < LABELS; c += 1) {
      if (entries.includes(a) && exits.includes(c) && mayFollow(a, b) && mayFollow(b, c)) paths.push([a, b, c]);
    }
  }
}

function randomLattice(seed: number) {
  const { next } = seeded(seed);
  const scores = Float32Array.from({ length: LENGTH * LABELS }, () => 4 * next() - 2);
  const transitions = Float32Array.from({ length: LABELS * LABELS }, () => 4 * next() - 2);
  const lattice = new Lattice();
  lattice.begin(LENGTH);
  lattice.scores.set(scores);
  lattice.weigh(transitions);
  const scoreOf = (path: number[]) =>
    path.reduce((sum, label, at) => {
      const step = at === 0 ? 0 : transitions[path[at - 1]! * LABELS + label]!;
      return sum + scores[at * LABELS + label]! + step;
    }, 0);
  return { lattice, transitions, scored: paths.map((path) => ({ path, score: scoreOf(path) })) };
}

test.each([1, 2, 3])('sums and marginals are those of all allowed paths written out (seed %i)', (seed) => {
  const { lattice, scored } = randomLattice(seed);
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score), 0);
  expect(lattice.sum()).toBeCloseTo(Math.log(total), 4);
  const expected = new Float64Array(LENGTH * LABELS);
  for (const { path, score } of scored) {
    for (const [at, label] of path.entries()) expected[at * LABELS + label]! += Math.exp(score) / total;
  }
  for (const [at, probability] of expected.entries()) expect(lattice.marginals[at]).toBeCloseTo(probability, 4);
});

test.each([1, 2, 3])('the best path is the best of all allowed paths (seed %i)', (seed) => {
  const { lattice, transitions, scored } = randomLattice(seed);
  const labels = new Uint8Array(LENGTH);
  lattice.best(transitions, labels);
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  expect([...labels]).toEqual(best.path);
});

test.each([1, 2, 3])('spans are as probable as the paths that hold them (seed %i)', (seed) => {
  const { lattice, scored } = randomLattice(seed);
  lattice.sum();
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score), 0);
  const expected = new Map<string, number>();
  for (const { path, score } of scored) {
    for (const { start, end, kind } of spansOf(Uint8Array.from(path))) {
      const key = `${kind} ${start}-${end}`;
      expected.set(key, (expected.get(key) ?? 0) + Math.exp(score) / total);
    }
  }
  const found = new Map<string, number>();
  for (const [number, kind] of kinds.entries()) {
    lattice.eachSpan(number, 0, (start, end, share) => found.set(`${kind} ${start}-${end}`, share));
  }
  expect(found.size).toBe(expected.size);
  for (const [key, share] of expected) expect(found.get(key)).toBeCloseTo(share, 4);
});

test.each([1, 2, 3])('expected transitions are those of all allowed paths (seed %i)', (seed) => {
  const { lattice, scored } = randomLattice(seed);
  lattice.sum();
  const gradient = new Float32Array(LABELS * LABELS);
  lattice.addExpectedTransitions(gradient, 1);
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score), 0);
  const expected = new Float64Array(LABELS * LABELS);
  for (const { path, score } of scored) {
    for (const at of [1, 2]) expected[path[at - 1]! * LABELS + path[at]!]! += Math.exp(score) / total;
  }
  for (const [at, count] of expected.entries()) expect(gradient[at]).toBeCloseTo(count, 4);
});

test('a long text neither overflows nor vanishes', () => {
  const lattice = new Lattice();
  lattice.begin(5000);
  for (let at = 0; at < 5000; at += 1) lattice.scores[at * LABELS] = 50;
  lattice.weigh(new Float32Array(LABELS * LABELS));
  expect(lattice.sum()).toBeCloseTo(250_000, -1);
  expect(lattice.marginals[2500 * LABELS]).toBeCloseTo(1, 5);
});

test('a lattice that served a long text serves a short one', () => {
  const { lattice, transitions, scored } = randomLattice(4);
  lattice.begin(40);
  lattice.sum();
  lattice.begin(LENGTH);
  const best = new Uint8Array(LENGTH);
  lattice.best(transitions, best);
  expect(scored.some(({ path }) => path.join() === best.join())).toBe(true);
});

test('labels spell the spans that made them', () => {
  const spans = [
    { start: 0, end: 1, kind: 'person' as const },
    { start: 2, end: 6, kind: 'organization' as const },
    { start: 6, end: 8, kind: 'position' as const },
  ];
  expect(spansOf(labelsOf(9, spans))).toEqual(spans);
});

test('of overlapping spans the first stands, of two that begin alike the longer', () => {
  const long = { start: 0, end: 4, kind: 'organization' as const };
  const overlapping = [
    { start: 3, end: 6, kind: 'person' as const },
    { start: 0, end: 2, kind: 'address' as const },
    long,
  ];
  expect(spansOf(labelsOf(6, overlapping))).toEqual([long]);
});

test('labels are a number for each kind and place, and one for outside', () => {
  const all = kinds.flatMap((_, kind) => Object.values(Place).map((place) => labelOf(kind, place)));
  expect(new Set([0, ...all]).size).toBe(LABELS);
});
