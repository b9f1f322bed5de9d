import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { ipAddress } from './ip-address.ts';

test.each<[text: string, found: string[]]>([
  ['服务器192.168.1.10:8080', ['192.168.1.10:8080']],
  ['fe80::1ff:fe23:4567:890a', ['fe80::1ff:fe23:4567:890a']],
  ['版本1.2.3.4', []],
  ['999.1.1.1', []],
  ['比例 1:2:3', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(ipAddress, text)).toEqual(found);
});
