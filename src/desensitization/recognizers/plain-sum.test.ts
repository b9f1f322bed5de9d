import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { plainSum } from './plain-sum.ts';

test.each<[text: string, found: string[]]>([
  ['预算80到150万。', ['80到150万']],
  ['前期投了大概120万。', ['大概120万']],
  ['去年报废的成本就有40多万', ['40多万']],
  ['前期打样花掉二十来万。', ['二十来万']],
  ['预算：100-200万；周期一年', ['100-200万']],
  ['投资1200万元', []],
  ['每条只剩9亿，整批退货赔了钱', []],
  ['预算之外年产5万吨', []],
  ['寿命12万模次', []],
  ['有自注册资料3.1万。', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(plainSum, text)).toEqual(found);
});
