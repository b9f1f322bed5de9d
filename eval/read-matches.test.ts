import { expect, test } from 'vitest';
import { draw } from './read-matches.ts';

const items = Array.from({ length: 50 }, (_, at) => at);

test('the same seed draws the same, another seed draws otherwise', () => {
  expect(draw(items, 10, 7)).toEqual(draw(items, 10, 7));
  expect(draw(items, 10, 7)).not.toEqual(draw(items, 10, 8));
});

test('nothing is drawn twice, and no more than there are', () => {
  expect(draw(items, 60, 1).toSorted((one, other) => one - other)).toEqual(items);
});
