import { z } from 'zod';
import { categoryNames } from '../category-names.ts';
import { type Category, categories } from '../types.ts';
import { ConfidentialityPolicy, Operator, StagePolicy } from './types.ts';

/**
 * Categories that no stage may keep or merely generalize: how to reach somebody is disclosed by itself, after the demander
 * agrees, and numbers that name a person or an account never are.
 */
export const neverShown: ReadonlySet<Category> = new Set([
  'identity_card',
  'bank_card',
  'passport',
  'phone',
  'email',
  'qq',
  'wechat',
  'secret_term',
]);

const StageEdit = z
  .strictObject({
    ...StagePolicy.omit({ operators: true }).partial().shape,
    operators: z.partialRecord(z.enum(categories), Operator).optional(),
  })
  .superRefine(({ operators = {} }, context) => {
    for (const [category, operator] of Object.entries(operators) as [Category, Operator][]) {
      if (!neverShown.has(category) || operator === 'mask' || operator === 'remove') continue;
      context.addIssue({
        code: 'custom',
        path: ['operators', category],
        message: `${categoryNames[category]}在任何阶段都不公开，只能遮盖或删去`,
      });
    }
  });

/** What is to be different in a policy; what is not named stays as it is. */
export const PolicyEdit = z
  .strictObject({
    ...ConfidentialityPolicy.partial().shape,
    public: StageEdit.optional(),
    fuller: StageEdit.optional(),
  })
  .meta({ id: 'ConfidentialityPolicyEdit' });
export type PolicyEdit = z.infer<typeof PolicyEdit>;

/** The policy with an edit; a new object. */
export function editPolicy(policy: ConfidentialityPolicy, edit: PolicyEdit): ConfidentialityPolicy {
  const stage = (name: 'public' | 'fuller'): StagePolicy => {
    const { operators, ...precision } = edit[name] ?? {};
    return { ...policy[name], ...precision, operators: { ...policy[name].operators, ...operators } };
  };
  return { ...policy, ...edit, public: stage('public'), fuller: stage('fuller') };
}
