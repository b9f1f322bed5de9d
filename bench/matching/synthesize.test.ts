import { expect, test } from 'vitest';
import { readNotice, readSample } from '../../src/sample-season/read-sample.ts';
import { synthesizer } from './synthesize.ts';

const sample = await readSample((await readNotice()).domains.map(({ id }) => id));
const holder = '01a21182-a99f-7560-b623-cba04bf2e5e6';
const titles = (seed: number) => {
  const made = synthesizer(sample, seed);
  return Array.from({ length: 20 }, () => made.achievement(holder).title);
};

test('records are the same for a seed and others for another', () => {
  expect(titles(1)).toEqual(titles(1));
  expect(titles(1)).not.toEqual(titles(2));
  expect(new Set(titles(1)).size).toBe(20);
});

test('texts are as long as those of the sample, and in its words', () => {
  const made = synthesizer(sample, 3);
  const longest = Math.max(...sample.achievements.map(({ summary }) => summary.length));
  const written = sample.achievements.flatMap(({ title, problem, summary }) => [title, problem, summary]).join('');
  for (let i = 0; i < 20; i += 1) {
    const { summary } = made.achievement(holder);
    expect(summary.length).toBeGreaterThan(50);
    expect(summary.length).toBeLessThanOrEqual(longest);
    const known = [...summary].filter((character) => written.includes(character)).length;
    expect(known / [...summary].length).toBeGreaterThan(0.95);
  }
  expect(made.paste(800).length).toBeGreaterThan(780);
  expect(made.paste(800).length).toBeLessThanOrEqual(800);
});
