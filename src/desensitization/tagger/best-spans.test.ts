import { expect, test } from 'vitest';
import { bestSpans } from './best-spans.ts';
import { type Kind, type KindSpan, kinds, LABELS, labelsOf } from './labels.ts';
import { Lattice } from './lattice.ts';

const all = new Map(kinds.map((kind) => [kind, true]));

/** A lattice in which readings of a text are about as probable as their shares: units that they read alike are sure. */
function latticeOf(
  length: number,
  readings: readonly (readonly [share: number, spans: readonly KindSpan[]])[],
): Lattice {
  const lattice = new Lattice();
  lattice.begin(length);
  lattice.scores.fill(-12, 0, length * LABELS);
  for (const [share, spans] of readings) {
    for (const [at, label] of labelsOf(length, spans).entries()) {
      const to = at * LABELS + label;
      lattice.scores[to] = Math.log(Math.exp(lattice.scores[to]!) + share);
    }
  }
  lattice.weigh(new Float32Array(LABELS * LABELS));
  lattice.sum();
  return lattice;
}

const span = (start: number, end: number, kind: Kind = 'organization'): KindSpan => ({ start, end, kind });

test('spans are found that are likelier than their floor, whatever else the text may mean', () => {
  expect(
    bestSpans(
      latticeOf(3, [
        [0.35, [span(0, 1)]],
        [0.65, []],
      ]),
      all,
    ),
  ).toEqual([span(0, 1)]);
  expect(
    bestSpans(
      latticeOf(3, [
        [0.2, [span(0, 1)]],
        [0.8, []],
      ]),
      all,
    ),
  ).toEqual([]);
});

test('a position must be likelier than a name', () => {
  const found = (kind: Kind) =>
    bestSpans(
      latticeOf(3, [
        [0.35, [span(0, 1, kind)]],
        [0.65, []],
      ]),
      all,
    );
  expect([found('person').length, found('position').length]).toEqual([1, 0]);
});

test('of spans that overlap those are taken that are worth most together', () => {
  const apart = [span(0, 1), span(1, 2)];
  expect(
    bestSpans(
      latticeOf(2, [
        [0.6, apart],
        [0.4, [span(0, 2)]],
      ]),
      all,
    ),
  ).toEqual(apart);
  expect(
    bestSpans(
      latticeOf(2, [
        [0.3, apart],
        [0.7, [span(0, 2)]],
      ]),
      all,
    ),
  ).toEqual([span(0, 2)]);
});

test('a name that may be found gives way to no position that holds it', () => {
  const lattice = latticeOf(3, [
    [0.55, [span(0, 3, 'position')]],
    [0.45, [span(0, 2), span(2, 3, 'position')]],
  ]);
  expect(bestSpans(lattice, all)).toEqual([span(0, 2)]);
});

test('kinds that nobody wants are left out and stand in nobody’s way', () => {
  const lattice = latticeOf(2, [
    [0.6, [span(0, 1, 'other')]],
    [0.4, [span(0, 1)]],
  ]);
  expect(bestSpans(lattice, new Map([['organization', true]]))).toEqual([span(0, 1)]);
});

test('nothing is found in nothing', () => {
  expect(bestSpans(latticeOf(0, []), all)).toEqual([]);
});
