import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { email } from './email.ts';

test.each<[text: string, found: string[]]>([
  ['请寄 li.si@example.com。', ['li.si@example.com']],
  ['zhang艾特qq点com', ['zhang艾特qq点com']],
  ['zhang(at)example(dot)com', ['zhang(at)example(dot)com']],
  ['ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ', ['ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ']],
  ['zhang @ example . com', ['zhang @ example . com']],
  ['zhang at example dot com', ['zhang at example dot com']],
  ['邮箱：zhang点san艾特example点com点cn', ['zhang点san艾特example点com点cn']],
  ['li dot si at example dot com', ['li dot si at example dot com']],
  ['9点zhang@example.com', ['zhang@example.com']],
  ['zhang#qq.com', ['zhang#qq.com']],
  ['021807519@qq.com19900001234', ['021807519@qq.com']],
  ['li.si@example.comwang@example.net', ['li.si@example.comwang@example.net']],
  ['经纪人-li.si@example.com.，请联系', ['li.si@example.com.']],
  ['a-li.si@example.com', ['a-li.si@example.com']],
  ['look at figure dot three', []],
  ['效率@25℃', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(email, text)).toEqual(found);
});
