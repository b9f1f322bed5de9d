import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { labelledPhone } from './labelled-phone.ts';

test.each<[text: string, found: string[]]>([
  ['电话720645997568', ['720645997568']],
  ['工作联系：(02)1234-5678', ['02)1234-5678']],
  ['电话：19900001234/0512-66666666', ['19900001234/0512-66666666']],
  ['联系王先生90394161792301', ['90394161792301']],
  ['可联络江州张高1671914887', ['1671914887']],
  ['li.si@example.com，72064599756', ['72064599756']],
  ['王建国6512884289／04-42463182', ['6512884289／04-42463182']],
  ['总价720645997568', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(labelledPhone, text)).toEqual(found);
});
