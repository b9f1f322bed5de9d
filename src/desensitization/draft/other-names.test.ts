import { expect, test } from 'vitest';
import { otherNames } from './other-names.ts';

test.each([
  [
    '苏州锐博精密机械股份有限公司',
    ['锐博精密机械', '锐博精密', '苏州锐博', '锐博', '锐博公司', '苏州锐博精密机械公司'],
  ],
  ['徐州曜镜内窥镜有限公司', ['曜镜', '曜镜公司', '徐州曜镜内窥镜公司']],
])('%s is also called %j', (name, others) => {
  for (const other of others) expect(otherNames(name)).toContain(other);
});

test('words that anybody uses name nobody', () => {
  for (const name of ['苏州精密机械有限公司', '东南大学', '锐博']) {
    expect(otherNames(name).filter(({ length }) => length <= 3)).toEqual([]);
  }
});
