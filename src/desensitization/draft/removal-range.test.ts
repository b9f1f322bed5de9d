import { expect, test } from 'vitest';
import { removalRanges } from './removal-range.ts';

/** The text without what stands in ⟦⟧ and what goes with it. */
function without(marked: string): string {
  const removed: { start: number; end: number }[] = [];
  let text = '';
  for (const part of marked.split(/(?=⟦)|(?<=⟧)/)) {
    const piece = part.replace(/[⟦⟧]/g, '');
    if (part.startsWith('⟦')) removed.push({ start: text.length, end: text.length + piece.length });
    text += piece;
  }
  const limits = removed.map((_, at) => ({
    start: removed[at - 1]?.end ?? 0,
    end: removed[at + 1]?.start ?? text.length,
  }));
  const ranges = removalRanges(text, removed, limits);
  return ranges.toReversed().reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text);
}

test.each([
  ['本项目由⟦甲公司⟧承担。', '本项目承担。'],
  ['我司与⟦甲公司⟧联合研制。', '我司联合研制。'],
  ['⟦甲公司⟧的产品供不应求。', '产品供不应求。'],
  ['设备来自⟦甲公司⟧、乙厂和丙厂。', '设备来自乙厂和丙厂。'],
  ['设备来自乙厂、⟦甲公司⟧和丙厂。', '设备来自乙厂和丙厂。'],
  ['设备来自乙厂、丙厂和⟦甲公司⟧。', '设备来自乙厂、丙厂。'],
  ['已完成中试，预算⟦200万元⟧，周期一年。', '已完成中试，周期一年。'],
  ['已完成中试，预算⟦200万元⟧。', '已完成中试。'],
  ['寻求合作。联系人：⟦张三⟧，电话：⟦13800138000⟧。欢迎来电。', '寻求合作。欢迎来电。'],
  ['我司（⟦甲公司⟧）成立于2009年。', '我司成立于2009年。'],
  ['我司（以下简称“⟦甲⟧”）成立于2009年。', '我司成立于2009年。'],
  ['自研的“⟦锐盾⟧”涂层。', '自研的涂层。'],
  ['到会的有⟦张三⟧、⟦李四⟧和王工。', '到会的有王工。'],
  ['因为⟦甲公司⟧要求严格', '因为要求严格'],
  ['地址：⟦前进东路88号⟧\n二、需求内容', '\n二、需求内容'],
])('%s reads %s', (marked, expected) => {
  expect(without(marked)).toBe(expected);
});

test('ranges are disjoint and in order however near the pieces stand', () => {
  const text = '，由甲与乙、丙和丁，戊。';
  const removed = [2, 4, 6, 8, 10].map((start) => ({ start, end: start + 1 }));
  const limits = removed.map((_, at) => ({
    start: removed[at - 1]?.end ?? 0,
    end: removed[at + 1]?.start ?? text.length,
  }));
  const ranges = removalRanges(text, removed, limits);
  for (const [at, { start, end }] of ranges.entries()) {
    expect(start).toBeGreaterThanOrEqual(ranges[at - 1]?.end ?? 0);
    expect(end).toBeGreaterThanOrEqual(removed[at]!.end);
  }
});
