import { z } from 'zod';
import { Summary } from '../desensitization/summary/types.ts';
import { categories } from '../desensitization/types.ts';
import { filledText, id, moment, text, version } from '../records/fields.ts';

export const DraftState = z.enum([
  'drafted',
  'in_review',
  'returned',
  'approved',
  'awaiting_consent',
  'published',
  'withdrawn',
]);
export type DraftState = z.infer<typeof DraftState>;

const offset = z.int().min(0).max(100_000);
const Evidence = z.object({
  kind: z.enum(['rule', 'check', 'context', 'dictionary', 'model']),
  detail: z.string(),
});
export const Category = z.enum(categories);

/** A place of the raw text that an edit covers, with what it was found to be: it stays secret. */
const Covered = z.object({ start: offset, end: offset, category: Category });

/** A sensitive piece with what was decided about it. Offsets are UTF-16 in the raw text of its field, end exclusive. */
export const ReviewedSpan = z
  .object({
    id: z.string(),
    field: z.string(),
    start: offset,
    end: offset,
    category: Category,
    recognizer: z.string().meta({ description: '由谁找到：识别器；reviewer 审核员补充；edit 审核员改写' }),
    score: z.number(),
    evidence: z.array(Evidence),
    probable: z.boolean(),
    entity: z.string().nullable().meta({ description: '同一实体的各处同一个值' }),
    decision: z.enum(['apply', 'look', 'restore', 'dismiss']).meta({
      description: 'apply 处理；look 待定；restore 恢复原文；dismiss 不是敏感信息',
    }),
    replacement: z.string().nullable().meta({ description: '审核员自己的写法' }),
    covers: z.array(Covered).default([]).meta({ description: '改写所覆盖的敏感片段' }),
  })
  .meta({ id: 'ReviewedSpan' });
export type ReviewedSpan = z.infer<typeof ReviewedSpan>;

/** A summary and the hash of the masked text that it was made of. */
export const DraftSummary = Summary.extend({ of: z.string() }).meta({ id: 'DraftSummary' });
export type DraftSummary = z.infer<typeof DraftSummary>;

/** What the demander agreed to. */
export const Consent = z.strictObject({
  acceptsIdentification: z.boolean().meta({ description: '书面同意：即使仅凭公开内容就可能认出本单位，也同意发布' }),
  words: text(1000),
});

/** A row of the queue: the draft without any text. */
export const Draft = z
  .object({
    id,
    demandId: id,
    rawVersion: z.int(),
    policyVersion: z.int().meta({ description: '所据保密意愿的版本；0 为本季默认' }),
    state: DraftState,
    madeBy: id.nullable(),
    madeAt: moment,
    submittedBy: id.nullable(),
    submittedAt: moment.nullable(),
    dueAt: moment.nullable(),
    reviewerId: id.nullable().meta({ description: '交给了哪个审核员账号' }),
    approvedBy: id.nullable(),
    approvedAt: moment.nullable(),
    consentedBy: id.nullable(),
    consentedAt: moment.nullable(),
    returnedReason: z.string().nullable(),
    waitingSince: moment,
    version,
  })
  .meta({ id: 'Draft' });
export type Draft = z.infer<typeof Draft>;

/** The whole row. */
export interface StoredDraft extends Draft {
  spans: ReviewedSpan[];
  summary: DraftSummary;
  submittedPerson: string | null;
  approvedPerson: string | null;
  approvedHash: string | null;
  consent: z.infer<typeof Consent> | null;
}

export const Waiting = Draft.extend({
  organizationId: id,
  seasonId: id.nullable(),
  waitsFor: z
    .enum(['operator', 'reviewer', 'demander', 'nobody'])
    .meta({ description: '在等谁：operator 起草者，reviewer 审核员，demander 需求方' }),
  overdue: z.boolean(),
}).meta({ id: 'WaitingDraft' });
export type Waiting = z.infer<typeof Waiting>;

export const DecisionAction = z.enum(['accept', 'restore', 'dismiss', 'add', 'edit', 'redraft']);
export const DecisionTarget = z.enum(['span', 'entity', 'category', 'repeats', 'draft', 'summary']);

/** One thing that was done to spans, for good. */
export const DraftDecision = z
  .object({
    id,
    draftVersion: z.int(),
    rawVersion: z.int(),
    action: DecisionAction,
    target: DecisionTarget,
    spans: z.array(ReviewedSpan),
    reason: z.string(),
    accountId: id.nullable(),
    personId: id.nullable(),
    decidedAt: moment,
  })
  .meta({ id: 'DraftDecision' });
export type DraftDecision = z.infer<typeof DraftDecision>;

const reason = text(500).default('').meta({ description: '理由；留存备查' });

/** Which spans a decision is about. */
export const SpanTarget = z.union([
  z.strictObject({ span: filledText(200) }),
  z.strictObject({ entity: filledText(500) }),
  z.strictObject({ category: Category }),
]);
export type SpanTarget = z.infer<typeof SpanTarget>;

export const SpanDecision = z
  .strictObject({
    version,
    action: z.enum(['accept', 'restore', 'dismiss']).meta({
      description: 'accept 照此处理；restore 恢复原文；dismiss 不是敏感信息',
    }),
    target: SpanTarget,
    reason,
  })
  .meta({ id: 'SpanDecision' });
export type SpanDecision = z.infer<typeof SpanDecision>;

const Range = { field: filledText(50), start: offset, end: offset };

export const NewSpan = z
  .strictObject({
    version,
    ...Range,
    category: Category,
    repeats: z.boolean().default(true).meta({ description: '连同同样文字的其他各处' }),
    reason,
  })
  .meta({ id: 'NewSpan' });
export type NewSpan = z.infer<typeof NewSpan>;

export const WordsEdit = z.strictObject({ ...Range, replacement: text(2000) });
export type WordsEdit = z.infer<typeof WordsEdit>;

export const DraftEdit = WordsEdit.extend({ version, reason }).strict().meta({ id: 'DraftEdit' });
export type DraftEdit = z.infer<typeof DraftEdit>;

/** A summary in somebody's own words. */
const SummaryWords = z.strictObject({
  title: filledText(200),
  problem: text(2000).default(''),
  targets: text(2000).default(''),
  application: text(2000).default(''),
  cooperation: text(2000).default(''),
});
export type SummaryWords = z.infer<typeof SummaryWords>;

export const SummaryEdit = SummaryWords.extend({ version, reason }).strict().meta({ id: 'SummaryEdit' });
export type SummaryEdit = z.infer<typeof SummaryEdit>;

export const CheckRequest = z
  .strictObject({
    edits: z.array(WordsEdit).max(50).default([]),
    summary: SummaryWords.optional().meta({ description: '尚未保存的摘要' }),
  })
  .meta({ id: 'DraftCheckRequest' });

export const NewDraft = z
  .strictObject({ version: version.optional().meta({ description: '重新起草时，所读脱敏稿的版本' }) })
  .meta({ id: 'NewDraft' });
export const ReturnBody = z.strictObject({ version, reason: filledText(500) }).meta({ id: 'DraftReturn' });
export const AssignBody = z.strictObject({ version, reviewerId: id.nullable() }).meta({ id: 'DraftAssignment' });
export const ConsentBody = z
  .strictObject({
    version,
    agrees: z.boolean().meta({ description: 'false：不同意，退回' }),
    acceptsIdentification: Consent.shape.acceptsIdentification.default(false),
    words: Consent.shape.words.default('').meta({ description: '同意的话，或退回的理由' }),
  })
  .meta({ id: 'DraftConsent' });
