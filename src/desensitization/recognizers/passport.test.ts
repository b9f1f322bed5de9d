import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { passport } from './passport.ts';

test.each<[text: string, found: string[]]>([
  ['护照号E12345678', ['E12345678']],
  ['passport: EA1234567', ['EA1234567']],
  ['料号E12345678', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(passport, text)).toEqual(found);
});
