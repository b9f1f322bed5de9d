import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { foreignPerson, latinPerson } from './foreign-person.ts';

test.each<[text: string, found: string[]]>([
  ['邀请约翰·史密斯授课', ['约翰·史密斯']],
  ['扭矩50牛·米，电阻率3欧姆·米', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(foreignPerson, text)).toEqual(found);
});

test.each<[text: string, found: string[]]>([
  ['Dr. John Smith will attend', ['John Smith']],
  ['联系人：Mary Ann Jones', ['Mary Ann Jones']],
  ['Contact: Mr. Li Ming', ['Li Ming']],
  ['Attn: Drake Miller', ['Drake Miller']],
  ['Drift and Mrs', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(latinPerson, text)).toEqual(found);
});
