import { z } from 'zod';
import { PolicyEdit } from '../desensitization/policy/edit-policy.ts';
import { filledText } from '../records/fields.ts';

/** A season's own default for demands without a wish; secret terms belong to a demand. */
const SeasonPolicy = PolicyEdit.omit({ secretTerms: true });

const shape = {
  dueDays: z.int().min(1).max(90).meta({ description: '提交后几天之内审完' }),
  needsConsent: z.boolean().meta({ description: '发布前须经需求方同意' }),
  sampleShare: z.number().min(0).max(1).meta({ description: '抽多大比例的脱敏稿由第二名审核员盲审' }),
  policy: SeasonPolicy.nullable().meta({ description: '本季的默认保密意愿与内置的默认有何不同；空为没有不同' }),
  terms: filledText(5000).meta({ description: '查看详稿须接受的保密条款' }),
};

/** What a season asks of reviews. */
export const SeasonReview = z
  .object({ ...shape, termsVersion: z.int(), version: z.int().meta({ description: '0 表示尚未设置' }) })
  .meta({ id: 'SeasonReview' });
export type SeasonReview = z.infer<typeof SeasonReview>;

export const SeasonReviewEdit = z
  .strictObject({ ...shape, read: z.int().min(0).meta({ description: '所读规则的版本；尚未设置为 0' }) })
  .partial({ dueDays: true, needsConsent: true, sampleShare: true, policy: true, terms: true })
  .meta({ id: 'SeasonReviewEdit' });
export type SeasonReviewEdit = z.infer<typeof SeasonReviewEdit>;

/** What holds for a season that set nothing, and for demands of no season. */
export const defaultSeasonReview: SeasonReview = {
  dueDays: 5,
  needsConsent: false,
  sampleShare: 0.1,
  policy: null,
  terms:
    '本人承诺：仅为评估和解答本需求之目的使用详稿，不向任何第三方披露，不据以推断或联系需求方；' +
    '未经需求方同意，不作其他使用。违反本条款的，愿承担相应责任。',
  termsVersion: 1,
  version: 0,
};

/** The settings after an edit; other terms are a further version of them. Pure. */
export function editedReview(before: SeasonReview, { read: _, ...changes }: SeasonReviewEdit): SeasonReview {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const after = { ...before, ...given, version: before.version + 1 };
  return after.terms === before.terms ? after : { ...after, termsVersion: before.termsVersion + 1 };
}
