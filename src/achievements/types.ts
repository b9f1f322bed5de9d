import { z } from 'zod';
import { day, edits, fen, filledText, id, moment, phrases, RecordState, text, version } from '../records/fields.ts';

export const AchievementKind = z.enum([
  'patent',
  'plant_variety',
  'animal_variety',
  'software_copyright',
  'ic_layout',
  'other',
]);
export const TransferMode = z.enum(['transfer', 'license', 'equity', 'use_first_pay_later', 'achievement_warrant']);
export const LegalStatus = z.enum(['pending', 'in_force', 'lapsed', 'transferred']);
export const PriorityMark = z.enum([
  'major_programme',
  'strategic_industry',
  'significant_benefit',
  'proof_of_concept',
  'double_five_star',
  'key_laboratory',
]);

/** What a holder hands in: the notice's 《成果征集表》《专利征集表》. */
export const NewAchievement = z
  .strictObject({
    organizationId: id.meta({ description: '持有单位' }),
    seasonId: id.nullable().default(null),
    venueSessionId: id.nullable().default(null),
    domainId: filledText(50).nullable().default(null),
    kind: AchievementKind,
    title: filledText(300),
    problem: text(20000).default('').meta({ description: '解决的技术问题' }),
    summary: text(20000).default('').meta({ description: '成果简介' }),
    application: text(5000).default('').meta({ description: '应用场景' }),
    keywords: phrases(20, 50).default([]),
    team: z.array(id).max(50).default([]).meta({ description: '团队成员，按排序' }),
    patentType: z.enum(['invention', 'utility_model', 'design']).nullable().default(null),
    patentNumber: filledText(40).nullable().default(null),
    grantDate: day.nullable().default(null),
    legalStatus: LegalStatus.nullable().default(null),
    patentFamily: filledText(100).nullable().default(null),
    programme: filledText(200).nullable().default(null),
    priorityMarks: z.array(PriorityMark).max(6).default([]),
    transferModes: z
      .array(z.strictObject({ mode: TransferMode, terms: text(1000).default('') }))
      .max(5)
      .default([]),
    maturity: z.int().min(1).max(9).nullable().default(null).meta({ description: '技术成熟度 TRL 1-9' }),
    askingPriceFen: fen.nullable().default(null),
  })
  .meta({ id: 'NewAchievement' });
export type NewAchievement = z.infer<typeof NewAchievement>;

export const Achievement = NewAchievement.extend({
  id,
  ruleMiss: z.string().nullable().meta({ description: '不合季规则的原因（如授权日过早）；符合则为空' }),
  ruleWaiver: z.string().nullable().meta({ description: '运营人员准予例外的理由' }),
  state: RecordState,
  version,
  createdAt: moment,
  updatedAt: moment,
  publishedAt: moment.nullable(),
}).meta({ id: 'Achievement' });
export type Achievement = z.infer<typeof Achievement>;

export const AchievementEdit = z
  .strictObject({ ...edits(NewAchievement.shape), version })
  .meta({ id: 'AchievementEdit' });
export type AchievementEdit = z.infer<typeof AchievementEdit>;

export const Waiver = z.strictObject({ version, reason: filledText(1000) });
