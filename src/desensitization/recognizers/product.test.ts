import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { product } from './product.ts';

test.each<[text: string, found: string[]]>([
  ['产品型号：RB-3000A', ['RB-3000A']],
  ['我司RB300系列产品', ['RB300']],
  ['“锐博”牌轴承', ['锐博']],
  ['自有品牌“锐博”。', ['锐博']],
  ['实施品牌“走出去”战略', []],
  ['采用Q345B钢板', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(product, text)).toEqual(found);
});
