import { expect, test } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { neverShown } from './edit-policy.ts';
import { ConfidentialityPolicy } from './types.ts';

const wishes = ['public', 'desensitize', 'confidential'] as const;

test.each(wishes)('the default for %s is a whole policy, and hides contacts at every stage', (wish) => {
  const policy = defaultPolicy(wish);
  expect(ConfidentialityPolicy.parse(policy)).toEqual(policy);
  for (const stage of [policy.public, policy.fuller]) {
    for (const category of neverShown) expect(stage.operators[category]).toBe('mask');
  }
});

test.each(wishes)('what a technical solution is judged by stays as it is for %s', (wish) => {
  for (const category of ['standard', 'patent_number', 'process_parameter'] as const) {
    expect(defaultPolicy(wish).public.operators[category]).toBe('keep');
  }
});

test('who is open about it keeps the name; who is not is asked before each publication', () => {
  expect(defaultPolicy('public').public.operators.organization).toBe('keep');
  expect(defaultPolicy('desensitize')).toMatchObject({ needsConsent: false });
  expect(defaultPolicy('confidential')).toMatchObject({ needsConsent: true, public: { place: 'area' } });
});

test('a changed policy changes no other', () => {
  defaultPolicy().public.operators.organization = 'keep';
  expect(defaultPolicy().public.operators.organization).toBe('generalize');
});
