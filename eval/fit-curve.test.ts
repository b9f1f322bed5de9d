import { expect, test } from 'vitest';
import { probability } from '../src/matching/score/score.ts';
import { fitCurve } from './fit-curve.ts';

test('the curve that made the observations is found again', () => {
  const observations = Array.from({ length: 400 }, (_, at) => at / 100).flatMap((strength) => {
    const good = Math.round(100 * probability(strength, -2.5, 1.2));
    return Array.from({ length: 100 }, (_, at) => ({ strength, isGood: at < good }));
  });
  const { intercept, slope } = fitCurve(observations);
  expect(intercept).toBeCloseTo(-2.5, 1);
  expect(slope).toBeCloseTo(1.2, 1);
});

test('without good pairs, or without bad ones, the curve is flat', () => {
  const all = (isGood: boolean) => [1, 2, 3].map((strength) => ({ strength, isGood }));
  expect(fitCurve(all(false))).toMatchObject({ slope: 0 });
  expect(fitCurve(all(false)).intercept).toBeLessThan(0);
  expect(fitCurve(all(true)).intercept).toBeGreaterThan(0);
  expect(fitCurve([])).toEqual({ intercept: 0, slope: 0 });
});
