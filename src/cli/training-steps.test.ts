import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelSteps, tableSteps } from './training-steps.ts';

const data = { queries: 'q', corpus: 'c', qrels: 'r' };
const table = { texts: ['a', 'b'], teacher: 't', work: 'w', out: 'o.bin' };

test('every script that a training runs is there', () => {
  const scripts = [...modelSteps({ base: 'b', out: 'o', ...data }), ...tableSteps(table)].map(({ args }) => args[0]!);
  expect(new Set(scripts).size).toBe(5);
  for (const script of scripts) expect(existsSync(new URL(`../../${script}`, import.meta.url)), script).toBe(true);
});

test('settings are handed on, and left to the script where none are given', () => {
  const [plain] = modelSteps({ base: 'b', out: 'o', ...data });
  expect(plain?.args.slice(1).join(' ')).toBe('b o --queries q --corpus c --qrels r');
  const [set] = modelSteps({ base: 'b', out: 'o', ...data, epochs: 2, withoutFold: 0 });
  expect(set?.args.join(' ')).toMatch(/--epochs 2 --without-fold 0$/);
});

test('each step of a table reads what the one before wrote', () => {
  const [collect, units, sentences, fit, write] = tableSteps(table).map(({ args }) => args.slice(1));
  expect(collect).toEqual(['w', 'a', 'b']);
  expect(units).toEqual(['t', 'w/units.txt', 'w/units.npy']);
  expect(sentences).toEqual(['t', 'w/sentences.txt', 'w/sentences.npy']);
  expect(fit).toEqual(['w']);
  expect(write).toEqual(['w', 'o.bin']);
});
