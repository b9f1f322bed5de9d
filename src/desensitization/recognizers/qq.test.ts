import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { qq } from './qq.ts';

test.each<[text: string, found: string[]]>([
  ['QQ：12345678', ['12345678']],
  ['QQ12345678、87654321', ['12345678', '87654321']],
  ['读者Q群:1234567', ['1234567']],
  ['扣扣号 1 2 3 4 5 6 7', ['1 2 3 4 5 6 7']],
  ['QQ群：一二三四五六七', ['一二三四五六七']],
  ['共12345678次', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(qq, text)).toEqual(found);
});
