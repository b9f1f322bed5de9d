import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { pinyinPerson } from './pinyin-person.ts';

test.each<[text: string, found: string[]]>([
  ['Zhang Sanfeng', ['Zhang Sanfeng']],
  ['Xiaoming Wang', ['Xiaoming Wang']],
  ['Long Range Radar', []],
  ['Li Ion battery', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(pinyinPerson, text)).toEqual(found);
});
