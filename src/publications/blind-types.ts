import { z } from 'zod';
import { id, moment, text } from '../records/fields.ts';
import { Category, ReviewedSpan, WordsEdit } from './types.ts';

/** A draft as the second reviewer gets it: the raw text with the machine's spans, and nothing of what others decided. */
export const BlindReview = z
  .object({
    draftId: id,
    demandId: id,
    raw: z.record(z.string(), z.string()),
    spans: z.array(ReviewedSpan),
    renewedAt: moment.nullable().meta({ description: '抽中之后脱敏稿重新起草的时间：此前读过的已不是这一稿' }),
  })
  .meta({ id: 'BlindReview' });
export type BlindReview = z.infer<typeof BlindReview>;

const place = WordsEdit.omit({ replacement: true });

/** What the second reviewer would mask: of the machine's spans by id, and places of his own. */
export const BlindVerdict = z
  .strictObject({
    masked: z.array(text(200)).max(5000).meta({ description: '机器标出的片段中，应当处理的' }),
    added: z
      .array(place.extend({ category: Category }).strict())
      .max(500)
      .default([]),
  })
  .meta({ id: 'BlindVerdict' });
export type BlindVerdict = z.infer<typeof BlindVerdict>;

export const AgreementReport = z
  .object({
    reviews: z.int(),
    units: z.int(),
    both: z.int(),
    first: z.int(),
    second: z.int(),
    neither: z.int(),
    share: z.number().nullable().meta({ description: '两人意见一致的比例' }),
    kappa: z.number().nullable().meta({ description: 'Cohen κ；无从计算则为空' }),
  })
  .meta({ id: 'AgreementReport' });
export type AgreementReport = z.infer<typeof AgreementReport>;
