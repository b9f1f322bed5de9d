import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { contractNumber } from './contract-number.ts';

test.each<[text: string, found: string[]]>([
  ['合同编号：SZ-2023-0012，', ['SZ-2023-0012']],
  ['合同编号：苏锐[2023]第12号', ['苏锐[2023]第12号']],
  ['合同编号待定', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(contractNumber, text)).toEqual(found);
});
