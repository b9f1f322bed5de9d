import { expect, test } from 'vitest';
import { isAtLeast } from './finding.ts';

test.each([
  ['16.4', '16', true],
  ['18.1', '16', true],
  ['15.9', '16', false],
  ['17.12 (Debian 17.12-0+deb13u1)', '16', true],
  ['0.8.0', '0.8', true],
  ['0.10.1', '0.8', true],
  ['0.7.4', '0.8', false],
  ['22.18.0', '22.18', true],
  ['22.9.1', '22.18', false],
  ['24.0.0', '22.18', true],
])('%s is at least %s: %s', (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});
