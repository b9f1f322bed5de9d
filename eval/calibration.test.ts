import { expect, test } from 'vitest';
import { reliability } from './calibration.ts';

/** So many pairs of one prediction, a share of them good. */
const pairs = (predicted: number, share: number) =>
  Array.from({ length: 100 }, (_, at) => ({ predicted, isGood: at < share * 100 }));

test('what comes as often as it was told has no error, and every bin is as large', () => {
  const { error, bins } = reliability(Array.from({ length: 10 }, (_, at) => pairs(at / 10, at / 10)).flat());
  expect(error).toBeCloseTo(0);
  expect(bins.map(({ pairs }) => pairs)).toEqual(Array(10).fill(100));
});

test('the error is how far the told is from the seen, by pairs', () => {
  const told = [...Array(5).fill(0.8), ...Array(5).fill(0.2)];
  const { error } = reliability(told.flatMap((predicted) => pairs(predicted, predicted > 0.5 ? 0.5 : 0.2)));
  expect(error).toBeCloseTo(0.15);
});

test('fewer pairs than bins, and none at all', () => {
  expect(reliability([{ predicted: 0.3, isGood: true }])).toEqual({
    error: 0.7,
    bins: [{ predicted: 0.3, observed: 1, pairs: 1 }],
  });
  expect(reliability([])).toEqual({ error: 0, bins: [] });
});
