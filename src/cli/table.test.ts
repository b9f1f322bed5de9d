import { expect, test } from 'vitest';
import { cut, flow, tableLines, wrap } from './table.ts';

test('columns stand in line where a Chinese character takes two cells', () => {
  const lines = tableLines(
    [{ title: '名称' }, { title: '得分', align: 'right' }, { title: '单位' }],
    [
      ['铝合金', '7.5', '甲所'],
      ['SiC', '100.0', '乙大学'],
    ],
  );
  expect(lines).toEqual(['名称     得分  单位', '铝合金    7.5  甲所', 'SiC     100.0  乙大学']);
});

test.each([
  ['铝合金压铸', 5, '铝合…'],
  ['铝合金压铸', 6, '铝合…'],
  ['铝合金', 6, '铝合金'],
  ['abcdef', 4, 'abc…'],
  ['👨‍👩‍👧‍👦家', 3, '👨‍👩‍👧‍👦…'],
])('%s in %i cells is %s', (text, width, shown) => {
  expect(cut(text, width)).toBe(shown);
});

test('a column is no wider than it may be', () => {
  expect(tableLines([{ title: '名', most: 5 }, { title: '值' }], [['铝合金压铸', '1']])).toEqual([
    '名     值',
    '铝合…  1',
  ]);
});

test.each([
  ['铝合金压铸', 6, ['铝合金', '压铸']],
  ['铝合金，压铸', 6, ['铝合', '金，压', '铸']],
  ['', 6, ['']],
])('%s on lines of %i cells is %j', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

test('items are kept whole on lines that they fit on', () => {
  expect(flow(['铝', '合金', '很长的一项', 'Si'], '、', 8)).toEqual(['铝、合金', '很长的一项', 'Si']);
  expect(flow([], '、', 8)).toEqual([]);
});
