import { expect, test } from 'vitest';
import { foldsOf } from './folds.ts';

test('queries go round the folds, and those of one title stay together', () => {
  const queries = [
    { id: '1', title: '甲', text: 'x' },
    { id: '2', title: '乙', text: 'y' },
    { id: '3', title: '甲', text: 'z' },
    { id: '4', text: '没有标题' },
    { id: '5', title: '', text: '没有标题' },
    { id: '6', title: '丙', text: 'w' },
  ];
  expect([...foldsOf(queries, 3)]).toEqual([
    ['1', 0],
    ['2', 1],
    ['3', 0],
    ['4', 2],
    ['5', 2],
    ['6', 0],
  ]);
});
