import { z } from 'zod';
import { id, moment, text } from '../records/fields.ts';

/** The terms that whoever wants a demand's fuller text accepts. */
export const Terms = z
  .object({ version: z.int(), text: z.string(), hash: z.string().meta({ description: '条款的 SHA-256' }) })
  .meta({ id: 'InterestTerms' });
export type Terms = z.infer<typeof Terms>;

export const NewInterest = z
  .strictObject({
    termsVersion: z.int().min(1),
    termsHash: z.string().regex(/^[0-9a-f]{64}$/, '须为所读条款的 SHA-256'),
    organizationId: id.nullable().default(null).meta({ description: '代表哪个单位；须是本账号所属的单位' }),
    message: text(1000).default(''),
  })
  .meta({ id: 'NewInterest' });
export type NewInterest = z.infer<typeof NewInterest>;

export const InterestAnswer = z
  .strictObject({
    agrees: z.boolean().meta({ description: 'true 同意被联系；false 谢绝，并收回详稿' }),
    answer: text(500).default(''),
  })
  .meta({ id: 'InterestAnswer' });
export type InterestAnswer = z.infer<typeof InterestAnswer>;

/** That somebody wants to answer a demand, and which terms were accepted when. */
export const Interest = z
  .object({
    id,
    demandId: id,
    accountId: id,
    personId: id.nullable(),
    personName: z.string().nullable(),
    organizationId: id.nullable(),
    organizationName: z.string().nullable(),
    message: z.string(),
    termsVersion: z.int(),
    termsHash: z.string(),
    registeredAt: moment,
    state: z.enum(['registered', 'agreed', 'refused', 'withdrawn']),
    answeredBy: id.nullable(),
    answeredAt: moment.nullable(),
    answer: z.string(),
    withdrawnAt: moment.nullable().meta({ description: '登记者自己撤回的时间' }),
  })
  .meta({ id: 'Interest' });
export type Interest = z.infer<typeof Interest>;
