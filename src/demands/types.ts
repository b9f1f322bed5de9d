import { z } from 'zod';
import { day, edits, fen, filledText, id, moment, phrases, RecordState, text, version } from '../records/fields.ts';

export const TextStage = z.enum(['raw', 'fuller', 'public']);
export type TextStage = z.infer<typeof TextStage>;

export const CooperationMode = z.enum([
  'commissioned_development',
  'joint_development',
  'technology_transfer',
  'license',
  'technical_consulting',
  'equity_cooperation',
  'talent',
]);

/** What a demand says, at one stage of disclosure. */
export const DemandText = z
  .strictObject({
    title: filledText(300),
    problem: text(20000).default('').meta({ description: '技术难题与需求内容' }),
    targets: text(10000).default('').meta({ description: '目标指标' }),
    application: text(10000).default('').meta({ description: '应用场景' }),
    foundation: text(20000).default('').meta({ description: '企业情况与现有基础' }),
    cooperation: text(5000).default('').meta({ description: '合作要求' }),
    attachments: phrases(20, 200).default([]).meta({ description: '附件的文件名' }),
  })
  .meta({ id: 'DemandText' });
export type DemandText = z.infer<typeof DemandText>;

const Facts = z.strictObject({
  organizationId: id.meta({ description: '需求方单位' }),
  seasonId: id.nullable().default(null),
  venueSessionId: id.nullable().default(null),
  domainId: filledText(50).nullable().default(null),
  region: filledText(100).nullable().default(null),
  budgetMinFen: fen.nullable().default(null),
  budgetMaxFen: fen.nullable().default(null),
  cooperationModes: z.array(CooperationMode).max(7).default([]),
  deadline: day.nullable().default(null).meta({ description: '期望完成日，北京时间当日 24:00 为止' }),
  urgency: z.enum(['low', 'normal', 'high']).default('normal'),
  confidentiality: z.enum(['public', 'desensitize', 'confidential']).default('desensitize'),
});

const budgetInOrder = (facts: { budgetMinFen?: bigint | null; budgetMaxFen?: bigint | null }) =>
  facts.budgetMinFen == null || facts.budgetMaxFen == null || facts.budgetMinFen <= facts.budgetMaxFen;
const budgetOrder = { path: ['budgetMaxFen'], error: '预算上限不能低于下限' };

/** What a demander hands in; `raw` is confidential. */
export const NewDemand = z
  .strictObject({ ...Facts.shape, raw: DemandText })
  .refine(budgetInOrder, budgetOrder)
  .meta({ id: 'NewDemand' });
export type NewDemand = z.infer<typeof NewDemand>;

/** A demand without its texts, which are read by stage. */
export const Demand = Facts.extend({
  publicFacts: z
    .object({ region: z.string().nullable(), budget: z.boolean() })
    .nullable()
    .meta({ description: '发布后对外显示的地区、是否显示预算；空为如实显示' }),
  id,
  state: RecordState,
  version,
  createdAt: moment,
  updatedAt: moment,
  publishedAt: moment.nullable(),
}).meta({ id: 'Demand' });
export type Demand = z.infer<typeof Demand>;

const shownOwner = {
  organizationId: id.nullable().meta({ description: '需求方单位；需求方不愿公开、读者又无权知道的为空' }),
};

/** A demand with one stage's text; `text` is null when that stage has none. */
export const DemandView = Demand.extend({
  ...shownOwner,
  stage: TextStage,
  textVersion: z.int().nullable(),
  text: DemandText.nullable(),
}).meta({ id: 'DemandView' });
export type DemandView = z.infer<typeof DemandView>;

export const DemandEdit = z
  .strictObject({ ...edits(Facts.shape), raw: DemandText.optional(), version })
  .refine(budgetInOrder, budgetOrder)
  .meta({ id: 'DemandEdit' });
export type DemandEdit = z.infer<typeof DemandEdit>;

/** A list's row: the demand and the title at the stage asked for. */
export const DemandListItem = Demand.extend({ ...shownOwner, title: z.string().nullable() }).meta({
  id: 'DemandListItem',
});
export type DemandListItem = z.infer<typeof DemandListItem>;
