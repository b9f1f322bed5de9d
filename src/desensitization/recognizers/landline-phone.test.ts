import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { landlinePhone } from './landline-phone.ts';

test.each<[text: string, found: string[]]>([
  ['0512-66666666', ['0512-66666666']],
  ['（0512）66666666转8001', ['（0512）66666666转8001']],
  ['０１０－６６６６６６６６', ['０１０－６６６６６６６６']],
  ['400-800-1234', ['400-800-1234']],
  ['+86 512 6666 6666', ['+86 512 6666 6666']],
  ['+1 650 555 0100', ['+1 650 555 0100']],
  ['联系电话：66666666', ['66666666']],
  ['共66666666件', []],
  ['误差为+0.12345678', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(landlinePhone, text)).toEqual(found);
});
