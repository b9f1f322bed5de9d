import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('a string is read once, until so many are remembered', () => {
  const read: string[] = [];
  const lengthOf = remembered(2, (text) => {
    read.push(text);
    return text.length;
  });
  expect(['海缆', '海缆', '', '海缆'].map(lengthOf)).toEqual([2, 2, 0, 2]);
  expect(read).toEqual(['海缆', '']);
  lengthOf('轴承');
  lengthOf('海缆');
  expect(read).toEqual(['海缆', '', '轴承', '海缆']);
});
