import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { publicBody } from './public-body.ts';

test.each<[text: string, found: string[]]>([
  ['工业和信息化部与国家电网', ['工业和信息化部', '国家电网']],
  ['电网改造', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(publicBody, text)).toEqual(found);
});
