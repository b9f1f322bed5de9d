import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { wechat } from './wechat.ts';

test.each<[text: string, found: string[]]>([
  ['微信号：wx_abc123', ['wx_abc123']],
  ['微 信 号 ： ruibo2020', ['ruibo2020']],
  ['加V：ruibo2020', ['ruibo2020']],
  ['vx ruibo-2020', ['ruibo-2020']],
  ['wechat enables business', []],
  ['V2G（Vehicle-to-Grid）', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(wechat, text)).toEqual(found);
});
