import { expect, test } from 'vitest';
import { groupFamilies } from './families.ts';

const record = (recordId: string, patentFamily: string | null = null, title = recordId, organizationId = '甲') => ({
  recordId,
  patentFamily,
  title,
  organizationId,
});
type Record = ReturnType<typeof record>;
const ids = (entries: { best: Record; others: Record[] }[]) =>
  entries.map(({ best, others }) => [best, ...others].map(({ recordId }) => recordId).join(' '));

test('a family is one entry at the place of its best, whose others keep their order', () => {
  const ranked = [record('1'), record('2', 'f'), record('3'), record('4', 'f'), record('5', 'g'), record('6', 'f')];
  expect(ids(groupFamilies(ranked, 10))).toEqual(['1', '2 4 6', '3', '5']);
});

test('the limit counts entries, and members of these still join below it', () => {
  const ranked = [record('1', 'f'), record('2'), record('3'), record('4', 'f')];
  expect(ids(groupFamilies(ranked, 2))).toEqual(['1 4', '2']);
});

test('without a family a record stands alone', () => {
  expect(ids(groupFamilies([record('1', null, '同名'), record('2', null, '同名')], 10))).toEqual(['1', '2']);
});

test('one holder claims one thing in several ways', () => {
  const ranked = [
    record('1', null, '一种硅碳复合负极材料及其制备方法'),
    record('2', null, '硅碳复合负极材料的制备装置'),
    record('3', null, '一种硅碳复合负极材料及其制备方法', '乙'),
    record('4', null, '硅碳复合正极材料的制备方法'),
    record('5', 'f', '一种硅碳复合负极材料'),
    record('6', 'f', '预锂化工装'),
  ];
  expect(ids(groupFamilies(ranked, 10, (each) => each))).toEqual(['1 2 5 6', '3', '4']);
});

test('a short name is that of a kind', () => {
  const ranked = [record('1', null, '一种催化剂'), record('2', null, '催化剂及其制备方法')];
  expect(ids(groupFamilies(ranked, 10, (each) => each))).toEqual(['1', '2']);
});
