import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { applicationNumber, patentNumber } from './patent-number.ts';

test.each<[text: string, found: string[]]>([
  ['专利ZL202310123456.6', ['ZL202310123456.6']],
  ['ZL 2023 1 0123456．6', ['ZL 2023 1 0123456．6']],
  ['CN109876543A和PCT/CN2020/123456', ['CN109876543A', 'PCT/CN2020/123456']],
  ['ZL95115608.X', ['ZL95115608.X']],
  ['CN表示中国', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(patentNumber, text)).toEqual(found);
});

test('a bare application number is one after a word for it', () => {
  expect(pieces(applicationNumber, '专利申请号：202310123456.6，数量202310123456')).toEqual(['202310123456.6']);
});
