import { expect, test } from 'vitest';
import { logLogPlot } from './plot.ts';

test('equal factors are equal distances on both axes', () => {
  const points = [1, 10, 100].map((factor) => ({ rows: 1_000 * factor, ms: 0.5 * factor }));
  const svg = logLogPlot([{ name: 'linear', points }]);
  const places = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(places).toHaveLength(3);
  const [first, second, third] = places as [number[], number[], number[]];
  expect(second[0]! - first[0]!).toBeCloseTo(third[0]! - second[0]!, 0);
  expect(first[1]! - second[1]!).toBeCloseTo(second[1]! - third[1]!, 0);
  expect(first[1]!).toBeGreaterThan(third[1]!);
  expect(svg).toContain('>1 ms<');
  expect(svg).toContain('>10 ms<');
});
