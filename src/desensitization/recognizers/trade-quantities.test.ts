import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { readText } from './reading.ts';
import { tradeQuantities } from './trade-quantities.ts';

test.each<[text: string, found: string[]]>([
  ['投资1200万元', ['1200万元']],
  ['前期投了大概120万。', ['120万']],
  ['前期打样花掉二十来万。', ['二十来万']],
  ['预算：80到150万', ['80到150万']],
  ['市场占有率领先。铝0.2%', ['0.2%']],
  ['年产3000吨', ['年产3000吨']],
  ['建设10万吨/年装置，流量20吨/小时', ['10万吨/年']],
  ['已投入120多万研发费用，投资约３亿', ['120多万', '３亿']],
  ['投入3万台设备，成本低于同类1万倍', []],
  ['市场占有率为35%', ['35%']],
  ['在850℃保温2小时', ['850℃', '2小时']],
  ['serialVersionUID = 6576896619930983584L', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(tradeQuantities, text)).toEqual(found);
});

test.each([
  ['年用量约2万吨', 'output'],
  ['年供货3000万只', 'output'],
  ['占其采购量的40%', 'market_share'],
  ['供货占比60%', 'market_share'],
  ['偶联剂用量2%', 'process_parameter'],
  ['占总质量的40%', 'process_parameter'],
])('%s tells %s', (text, category) => {
  expect(tradeQuantities.find(readText(text)).map((span) => span.category)).toEqual([category]);
});
