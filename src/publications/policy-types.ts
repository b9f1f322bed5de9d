import { z } from 'zod';
import { PolicyEdit } from '../desensitization/policy/edit-policy.ts';
import { Answers } from '../desensitization/policy/questions.ts';
import { ConfidentialityPolicy } from '../desensitization/policy/types.ts';

export const PolicyView = z
  .object({ version: z.int().meta({ description: '0 表示尚未填写，为本季默认' }), policy: ConfidentialityPolicy })
  .meta({ id: 'DemandPolicy' });
export type PolicyView = z.infer<typeof PolicyView>;

/** What a demander says: answers to the questions, or single settings. */
export const DemandPolicyEdit = z
  .strictObject({
    read: z.int().min(0).meta({ description: '所读意愿的版本；尚未填写为 0' }),
    answers: Answers.default({}),
    changes: PolicyEdit.default({}).meta({ description: '逐项设置，在回答之上' }),
  })
  .meta({ id: 'DemandPolicyEdit' });
export type DemandPolicyEdit = z.infer<typeof DemandPolicyEdit>;

/** The questions as a form shows them. */
export const Questions = z.object({
  items: z.array(
    z.object({ id: z.string(), text: z.string(), choices: z.array(z.object({ id: z.string(), text: z.string() })) }),
  ),
});
