import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { foreignOrganization } from './foreign-organization.ts';

test.each<[text: string, found: string[]]>([
  ['与Acme Precision Co., Ltd.合作', ['Acme Precision Co., Ltd.']],
  ['Stanford University的', ['Stanford University']],
  ['University of Cambridge', ['University of Cambridge']],
  ['采用SiC and GaN', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(foreignOrganization, text)).toEqual(found);
});
