import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { bankCard } from './bank-card.ts';

test.each<[text: string, found: string[]]>([
  ['卡号 6222 0212 3456 7890 128', ['6222 0212 3456 7890 128']],
  ['6222021234567890128', ['6222021234567890128']],
  ['6222021234567890127', []],
  ['银行卡6222021234567890127，请核对', ['6222021234567890127']],
  ['订单号：6222021234567890128', []],
  ['账号：1102 0204 0900 0123 456', ['1102 0204 0900 0123 456']],
  ['2023101512345678901', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(bankCard, text)).toEqual(found);
});
