import { expect, test } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { neverShown } from './edit-policy.ts';
import { Answers, policyFrom, questions } from './questions.ts';
import { ConfidentialityPolicy } from './types.ts';

test('without answers the defaults stand', () => {
  expect(policyFrom(Answers.parse({}), defaultPolicy())).toEqual(defaultPolicy());
});

test('answers set operators and precision of both stages', () => {
  const answers = Answers.parse({ organization: 'describe_first', place: 'province', capacity: 'none' });
  const policy = policyFrom(answers, defaultPolicy());
  expect(policy.public).toMatchObject({
    place: 'province',
    operators: { organization: 'mask', output: 'remove', market_share: 'remove' },
  });
  expect(policy.fuller).toMatchObject({ place: 'city', operators: { organization: 'generalize' } });
  expect(policy.public.operators.money).toBe(defaultPolicy().public.operators.money);
});

test('every choice of every question gives a whole policy, and none is about contacts', () => {
  for (const { id, categories, choices } of questions) {
    expect(categories.some((category) => neverShown.has(category))).toBe(false);
    for (const choice of choices) {
      const policy = policyFrom({ [id]: choice.id }, defaultPolicy());
      expect(ConfidentialityPolicy.safeParse(policy).success, `${id}: ${choice.id}`).toBe(true);
    }
  }
});

test('unknown questions and choices are refused', () => {
  expect(Answers.safeParse({ organization: 'maybe' }).success).toBe(false);
  expect(Answers.safeParse({ phone: 'keep' }).success).toBe(false);
});
