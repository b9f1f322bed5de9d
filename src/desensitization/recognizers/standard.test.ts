import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { standard } from './standard.ts';

test.each<[text: string, found: string[]]>([
  ['符合GB/T 19001-2016和ISO 9001:2015', ['GB/T 19001-2016', 'ISO 9001:2015']],
  ['T/CSAE 123-2020', ['T/CSAE 123-2020']],
  ['ＧＢ／Ｔ　１９００１', ['ＧＢ／Ｔ　１９００１']],
  ['GBT材料', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(standard, text)).toEqual(found);
});
