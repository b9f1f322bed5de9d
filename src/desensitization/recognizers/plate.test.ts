import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { plate } from './plate.ts';

test.each<[text: string, found: string[]]>([
  ['车牌苏E·12345', ['苏E·12345']],
  ['沪AD12345', ['沪AD12345']],
  ['苏EABCDE', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(plate, text)).toEqual(found);
});
