import { expect, test } from 'vitest';
import { learnOdds, Register, registerOf } from './register.ts';

const units = (text: string) => Uint16Array.from(text, (unit) => unit.charCodeAt(0));

test('the digits of a number make a line no life', () => {
  const odds = learnOdds([
    { units: units('生于1990年，历任厂长'.repeat(20)), isLife: true },
    { units: units('研究高强钢的焊接工艺'.repeat(20)), isLife: false },
  ]);
  expect(registerOf(units('历任厂长'), odds)).toBe(Register.life);
  expect(registerOf(units('199019901990'), odds)).toBe(Register.running);
});
