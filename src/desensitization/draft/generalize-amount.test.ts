import { expect, test } from 'vitest';
import { generalizeAmount, generalizeShare } from './generalize-amount.ts';

test.each([
  ['85万元', '十万元级', '50万～100万元'],
  ['约200万元', '百万元级', '200万～500万元'],
  ['人民币850,000元', '十万元级', '50万～100万元'],
  ['三百五十万元', '百万元级', '200万～500万元'],
  ['3~5万元', '万元级', '2万～10万元'],
  ['80万元至200万元', '十万元至百万元级', '50万～500万元'],
  ['3.5亿元人民币', '亿元级', '2亿～5亿元'],
  ['5元/件', '数元/件', '5～10元/件'],
  ['12000元/吨左右', '万元级/吨', '1万～2万元/吨'],
  ['80到150万', '十万至百万级', '50万～200万'],
  ['40多万', '十万级', '20万～50万'],
  ['二十来万', '十万级', '20万～50万'],
  ['0万元', '0万元', '0万元'],
])('%s is of the order %s and in the range %s', (written, magnitude, range) => {
  expect(generalizeAmount(written, 'magnitude', '一定金额')).toBe(magnitude);
  expect(generalizeAmount(written, 'range', '一定金额')).toBe(range);
  expect(generalizeAmount(written, 'exact', '一定金额')).toBe(written);
});

test.each([
  ['年产3000吨', '年产千吨级', '年产2000～5000吨'],
  ['年产能61134吨', '年产能万吨级', '年产能5万～10万吨'],
  ['500万瓶/年', '百万瓶级/年', '500万～1000万瓶/年'],
  ['100-300吨', '百吨级', '100～500吨'],
  ['年产20万吨以上', '年产十万吨级', '年产20万～50万吨'],
  ['200余条', '百条级', '200～500条'],
])('%s is of the order %s and in the range %s', (written, magnitude, range) => {
  expect(generalizeAmount(written, 'magnitude', '一定规模')).toBe(magnitude);
  expect(generalizeAmount(written, 'range', '一定规模')).toBe(range);
});

test('what cannot be read as one amount is not guessed at', () => {
  expect(generalizeAmount('若干', 'magnitude', '一定金额')).toBe('一定金额');
  expect(generalizeAmount('3万元、5万元和8万元', 'magnitude', '一定金额')).toBe('一定金额');
});

test.each([
  ['30%', '约三成'],
  ['3.2%', '不足一成'],
  ['98%', '九成以上'],
  ['三成', '约三成'],
  ['较大', '一定比例'],
])('a share of %s is %s', (written, expected) => {
  expect(generalizeShare(written)).toBe(expected);
});
