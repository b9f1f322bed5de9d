import { expect, test } from 'vitest';
import { defaultPolicy } from '../desensitization/policy/default-policy.ts';
import { shownFacts } from './shown-facts.ts';

const demand = { region: '江苏省苏州市昆山市' };

test.each([
  ['desensitize', '江苏省苏州市', false],
  ['confidential', '长三角某市', false],
  ['public', '江苏省苏州市昆山市', true],
] as const)('for a demand that is to be %s: %s, its budget %s', (wish, region, budget) => {
  expect(shownFacts(demand, defaultPolicy(wish).public)).toEqual({ region, budget });
});

test('where nothing is known nothing is shown', () => {
  expect(shownFacts({ region: null }, defaultPolicy().public).region).toBeNull();
});
