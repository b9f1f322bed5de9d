import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { secretTermRecognizer } from './secret-term.ts';

const terms = secretTermRecognizer(['锐盾', 'RuiDun-3', '碳化硅外延', ' ']);

test.each<[text: string, found: string[]]>([
  ['代号锐盾', ['锐盾']],
  ['代号銳盾', ['銳盾']],
  ['锐 盾和锐\u200b盾、锐\r\n盾', ['锐 盾', '锐\u200b盾', '锐\r\n盾']],
  ['ＲＵＩＤＵＮ３', ['ＲＵＩＤＵＮ３']],
  ['rui dun 3号', ['rui dun 3']],
  ['💡碳-化-硅-外-延', ['碳-化-硅-外-延']],
  ['RuiDun-35', []],
  ['敏锐，盾牌', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(terms, text)).toEqual(found);
});

test('no terms find nothing', () => {
  expect(pieces(secretTermRecognizer([]), '锐盾')).toEqual([]);
});
