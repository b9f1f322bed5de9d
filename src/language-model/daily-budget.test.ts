import { expect, test } from 'vitest';
import { createDailyBudget } from './daily-budget.ts';

test('what is set aside counts until it is settled', () => {
  const budget = createDailyBudget(100, () => new Date('2026-03-01T00:00:00Z'));
  const settle = budget.reserve(60);
  expect(() => budget.reserve(60)).toThrow('用量已到上限');
  settle(10);
  budget.reserve(90);
  expect(() => budget.reserve(1)).toThrow('用量已到上限');
});

test('the day begins at midnight in Beijing, and what began the day before does not touch it', () => {
  let now = new Date('2026-03-01T15:59:59Z');
  const budget = createDailyBudget(100, () => now);
  const settle = budget.reserve(100);
  now = new Date('2026-03-01T16:00:00Z');
  budget.reserve(100);
  settle(0);
  expect(() => budget.reserve(1)).toThrow('用量已到上限');
});
