import { expect, test } from 'vitest';
import { noLives, Register, registerOf, traitsOf } from './register.ts';
import { learnOdds } from './train/learn-registers.ts';

const units = (text: string) => Uint16Array.from(text, (unit) => unit.charCodeAt(0));

test('the digits of a number make a line no life', () => {
  const odds = learnOdds([
    { units: units('生于1990年，历任厂长'.repeat(20)), isLife: true },
    { units: units('研究高强钢的焊接工艺'.repeat(20)), isLife: false },
  ]);
  expect(registerOf(units('历任厂长'), odds)).toBe(Register.life);
  expect(registerOf(units('199019901990'), odds)).toBe(Register.running);
});

test('the digits of a year count, those of a longer number do not', () => {
  const traits = (text: string) => traitsOf(units(text)).length;
  // How it begins and ends, each sign that is no digit, and the pairs.
  expect(traits('自1990年')).toBe(2 + 2 + 5);
  expect(traits('自19901年')).toBe(2 + 2 + 2);
});

test('nothing is no life', () => {
  expect(registerOf(units(''), noLives().fill(1))).toBe(Register.running);
});
