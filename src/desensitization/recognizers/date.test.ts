import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { date } from './date.ts';

test.each<[text: string, found: string[]]>([
  ['2023年5月3日签订', ['2023年5月3日']],
  ['2023-05-03、2023/5/3、2023.5.3', ['2023-05-03', '2023/5/3', '2023.5.3']],
  ['二〇二三年五月三日', ['二〇二三年五月三日']],
  ['5月3日前', ['5月3日']],
  ['寿命5年', []],
  ['192.168.1.10', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(date, text)).toEqual(found);
});
