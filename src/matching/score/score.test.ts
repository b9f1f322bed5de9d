import { expect, test } from 'vitest';
import { type RankedPair, scoreMatch, strengthOf } from './score.ts';

const table = 'static:0123456789ab:256';
/** A pair among many documents that speak of what is asked, as real demands have it. */
const pair = (changes: Partial<RankedPair> = {}): RankedPair => ({
  lexical: 40,
  dense: 0.6,
  fused: 20,
  lexicalMean: 2,
  lexicalDeviation: 3,
  denseMean: 0.1,
  denseDeviation: 0.11,
  documents: 6000,
  ...changes,
});
const scored = (ranked: RankedPair, modelId: string | null = table) =>
  scoreMatch(ranked, { hasDense: modelId !== null }, 'demand_achievement', modelId);

test('within one ranking the score never falls as the fused score rises', () => {
  for (const modelId of [table, `onnx:0123:cls:512+${table}`, null]) {
    const scores = [-3, 0, 2, 8, 20, 40, 90].map((fused) => scored(pair({ fused }), modelId).score);
    expect(scores).toEqual(scores.toSorted((one, other) => one - other));
    expect(scores.at(-1)).toBeGreaterThan(scores[0]!);
  }
});

test('bands follow the score', () => {
  const bands = [2, 20, 40].map((fused) => scored(pair({ fused })).band);
  expect(bands).toEqual(['weak', 'likely', 'strong']);
});

test('a document that stands out for a query about nothing is weak, however far it stands out', () => {
  // Keyboard noise: one rare character is found, and no document is near in meaning.
  const noise = pair({ fused: 89, lexical: 29, lexicalMean: 0.01, lexicalDeviation: 0.36, dense: 0.27 });
  expect(scored({ ...noise, denseMean: -0.03, denseDeviation: 0.06 }).band).toBe('weak');
  expect(scored({ ...noise, denseMean: null, denseDeviation: null, dense: null }, null).band).toBe('weak');
});

test('among a handful of documents the meaning counts, not how far one stands out', () => {
  const few = { documents: 3, lexicalMean: 8, lexicalDeviation: 11, denseMean: 0.3, denseDeviation: 0.3 };
  const [near, far] = [
    strengthOf(pair({ ...few, lexical: 24, dense: 0.8, fused: 3.5 }), 'static'),
    strengthOf(pair({ ...few, lexical: 0, dense: 0.05, fused: -1.9 }), 'static'),
  ];
  expect(near).toBeGreaterThan(far + 0.5);
  const unlike = { documents: 3, lexicalMean: 1, lexicalDeviation: 1.4, denseMean: 0, denseDeviation: 0.05 };
  expect(scored(pair({ ...unlike, lexical: 3, dense: 0.07, fused: 3.5 })).band).toBe('weak');
});

test('a single document has no spread, and a score all the same', () => {
  const alone = { documents: 1, fused: 0, lexicalMean: 20, lexicalDeviation: 0, denseMean: 0.8, denseDeviation: 0 };
  expect(scored(pair({ ...alone, dense: 0.8 })).score).toBeGreaterThan(scored(pair({ ...alone, dense: 0.1 })).score);
});

test('a score is calibrated only where grades stand behind it', () => {
  const told = (use: 'demand_achievement' | 'other', modelId: string | null, documents: number | null) =>
    scoreMatch(pair({ documents }), { hasDense: modelId !== null }, use, modelId).calibrated;
  expect(told('demand_achievement', table, 6000)).toBe(true);
  expect(told('demand_achievement', table, null)).toBe(true);
  expect(told('demand_achievement', `onnx:0123:cls:512+${table}`, 6000)).toBe(true);
  expect(told('other', table, 6000)).toBe(false);
  expect(told('demand_achievement', table, 5)).toBe(false);
  expect(told('demand_achievement', `openai:x:1024+${table}`, 6000)).toBe(false);
  expect(told('demand_achievement', null, 6000)).toBe(false);
});
