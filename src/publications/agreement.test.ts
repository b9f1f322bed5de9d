import { expect, test } from 'vitest';
import { agreementFigures, compareReviews } from './agreement.ts';
import type { ReviewedSpan } from './types.ts';

const span = (start: number, end: number, decision: ReviewedSpan['decision']): ReviewedSpan => ({
  ...{ id: `${start}`, field: 'problem', start, end, category: 'person', recognizer: 'person', score: 1 },
  ...{ evidence: [], probable: false, entity: null, decision, replacement: null, covers: [] },
});

test('units are the machine’s places and those that either reviewer added', () => {
  const proposed = [span(0, 2, 'apply'), span(5, 7, 'look'), span(10, 12, 'apply')];
  const first = [span(0, 2, 'apply'), span(5, 7, 'dismiss'), span(10, 12, 'restore'), span(20, 24, 'apply')];
  const second = [span(0, 2, 'apply'), span(5, 7, 'dismiss'), span(10, 12, 'apply'), span(21, 23, 'apply')];
  expect(compareReviews(proposed, first, second)).toEqual({ both: 2, first: 0, second: 1, neither: 1 });
});

test('figures of a table worked out by hand: Cohen 1960, 20 + 5 + 10 + 15', () => {
  const figures = agreementFigures([{ both: 20, first: 5, second: 10, neither: 15 }]);
  expect(figures.share).toBeCloseTo(0.7, 12);
  expect(figures.kappa).toBeCloseTo(0.4, 12);
});

test('several reviews are pooled', () => {
  const half = { both: 10, first: 2.5, second: 5, neither: 7.5 };
  expect(agreementFigures([half, half]).kappa).toBeCloseTo(0.4, 12);
});

test('nothing is said of nothing, nor of two who always do the same', () => {
  expect(agreementFigures([])).toMatchObject({ units: 0, share: null, kappa: null });
  expect(agreementFigures([{ both: 9, first: 0, second: 0, neither: 0 }])).toMatchObject({ share: 1, kappa: null });
});
