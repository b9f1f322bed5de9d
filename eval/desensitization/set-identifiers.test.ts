import { expect, test } from 'vitest';
import { setIdentifiers } from './set-identifiers.ts';

const text = '为提高板坯表面质量拟采用电磁搅拌'.repeat(8);

test('every kind is set in every spelling, and near misses beside', () => {
  const { kinds, nearMisses } = setIdentifiers([text, '短'], { each: 3, seed: 5 });
  expect(kinds.map(({ kind }) => kind)).toEqual(['identity cards', 'credit codes', 'bank cards', 'mobile numbers']);
  for (const { anywhere, untouched } of kinds) {
    expect(anywhere.set).toBe(36);
    // No digit or letter stands in this text.
    expect(untouched).toEqual(anywhere);
    expect(anywhere.certain).toBeGreaterThan(34);
  }
  expect(nearMisses.set).toBe(33);
  expect(nearMisses.certain).toBeLessThanOrEqual(nearMisses.taken);
});

test('places that touch figures are told apart', () => {
  const [cards] = setIdentifiers(['0123456789'.repeat(12)], { each: 2, seed: 5 }).kinds;
  expect(cards).toMatchObject({ anywhere: { set: 24 }, untouched: { set: 0 } });
});
