import { expect, test } from 'vitest';
import { defaultPolicy } from './default-policy.ts';
import { editPolicy, PolicyEdit } from './edit-policy.ts';

test('an edit changes what it names and nothing else', () => {
  const before = defaultPolicy();
  const after = editPolicy(
    before,
    PolicyEdit.parse({ public: { place: 'area', operators: { organization: 'mask' } } }),
  );
  expect(after.public).toEqual({
    ...before.public,
    place: 'area',
    operators: { ...before.public.operators, organization: 'mask' },
  });
  expect(after.fuller).toEqual(before.fuller);
  expect(before.public.operators.organization).toBe('generalize');
});

test.each(['phone', 'email', 'wechat', 'qq', 'identity_card', 'bank_card', 'secret_term'])(
  'no stage may be told to keep %s',
  (category) => {
    const edit = { fuller: { operators: { [category]: 'keep' } } };
    const { error } = PolicyEdit.safeParse(edit);
    expect(error?.issues[0]).toMatchObject({ path: ['fuller', 'operators', category] });
    expect(PolicyEdit.safeParse({ fuller: { operators: { [category]: 'remove' } } }).success).toBe(true);
  },
);
