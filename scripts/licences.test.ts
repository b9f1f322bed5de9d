import { expect, test } from 'vitest';
import { isAllowed, licenceFaults } from './licences.ts';

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND Zlib)', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['AGPL-3.0', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['UNLICENSED', false],
  ['', false],
])('%s: %s', (licence, expected) => {
  expect(isAllowed(licence)).toBe(expected);
});

test('a production package without an allowed licence is named, one of development is not', () => {
  const packages = {
    '': { license: 'Apache-2.0' },
    'node_modules/fine': { license: 'MIT' },
    'node_modules/a/node_modules/@scope/strict': { license: 'AGPL-3.0' },
    'node_modules/silent': {},
    'node_modules/tool': { license: 'GPL-3.0', dev: true },
  };
  expect(licenceFaults(packages, [])).toEqual(['@scope/strict: AGPL-3.0', 'silent: no licence']);
  const granted = { name: 'silent', licence: null, reason: 'its file is MIT' };
  expect(licenceFaults(packages, [granted])).toEqual(['@scope/strict: AGPL-3.0']);
});

test('an exception for another licence, or for nothing, does not count', () => {
  const packages = { 'node_modules/changed': { license: 'SSPL-1.0' } };
  const granted = { name: 'changed', licence: 'MPL-2.0', reason: 'was so once' };
  expect(licenceFaults(packages, [granted])).toEqual([
    'changed: SSPL-1.0',
    'changed: its exception is not needed any more',
  ]);
});
