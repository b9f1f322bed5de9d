import { expect, test } from 'vitest';
import { plainBm25 } from './plain-bm25.ts';

test('the document with the rarer words comes first, and length counts against it', () => {
  const rank = plainBm25([
    { id: 'other', text: '水处理膜' },
    { id: 'long', text: '耐磨涂层，用于水处理、食品、纺织和造纸机械的轴承' },
    { id: 'short', text: '耐磨涂层' },
    { id: 'titled', title: '轴承', text: '水处理' },
  ]);
  expect(rank('耐磨涂层')).toEqual(['short', 'long', 'other', 'titled']);
  expect(rank('轴承')[0]).toBe('titled');
});
