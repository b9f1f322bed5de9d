import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { tradePartner } from './trade-partner.ts';

test.each<[text: string, found: string[]]>([
  ['主要客户包括华为、比亚迪等', ['华为', '比亚迪']],
  ['是宝钢的合格供应商', ['宝钢']],
  ['合作单位：苏州瑞萨半导体', ['苏州瑞萨半导体']],
  ['为客户提供智能控制系统', []],
  ['用户画像、移峰填谷等功能', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(tradePartner, text)).toEqual(found);
});
