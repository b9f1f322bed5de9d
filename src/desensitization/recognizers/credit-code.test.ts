import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { creditCode } from './credit-code.ts';

test.each<[text: string, found: string[]]>([
  ['统一社会信用代码91320500MA1ABCDE2X', ['91320500MA1ABCDE2X']],
  ['代码 9132 0500 7123 4567 8W 的企业', []],
  ['投资3091999999MA1ABCDE2X', ['91999999MA1ABCDE2X']],
  ['料号 91320500MA1ABCDE22', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(creditCode, text)).toEqual(found);
});
