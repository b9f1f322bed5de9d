import { z } from 'zod';
import { DemandText } from '../demands/types.ts';
import { Draft, DraftSummary, ReviewedSpan } from './types.ts';

const Place = z.object({ start: z.int(), end: z.int() });

export const Leak = z
  .object({
    field: z.string().meta({ description: '发布内容的字段；摘要为 summary.*' }),
    start: z.int(),
    end: z.int(),
    kind: z.enum(['detected', 'registry', 'secret_term', 'contact', 'party', 'earlier']),
    what: z.string(),
    how: z.enum(['literal', 'spelling', 'initials', 'joined', 'subtraction']),
    severity: z.enum(['block', 'warn']).meta({ description: 'block 不许发布；warn 提请注意' }),
  })
  .meta({ id: 'Leak' });

/** Our own scale (src/desensitization/re-identification/README.md). */
const Level = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .meta({ description: '被认出的可能：1 低，2 较低，3 较高，4 高' });

const factKind = z.enum(['domain', 'place', 'size', 'product', 'figure']);

export const Estimate = z
  .object({
    count: z.int().meta({ description: '登记库中符合公开内容的单位数；0 为无从得知' }),
    level: Level,
    levelName: z.string(),
    facts: z.array(z.object({ kind: factKind, value: z.string(), fits: z.int().nullable() })),
    basis: z.array(z.string()),
    warnings: z.array(z.string()),
    blocks: z.boolean().meta({ description: '只有一家符合：除非需求方书面同意，不得发布' }),
    advisory: z.boolean(),
    generalizeToGetAbove: z.array(z.object({ kind: factKind, value: z.string(), advice: z.string(), count: z.int() })),
  })
  .meta({ id: 'IdentificationEstimate' });

/** One stage's text with its way back to the raw text, and what checking it found. */
const StageView = z.object({
  texts: z.record(z.string(), z.string()),
  pieces: z
    .array(z.object({ field: z.string(), source: Place, target: Place, spanId: z.string().nullable() }))
    .meta({ description: '原文与脱敏稿逐段对应；spanId 为空的一段照原文' }),
  leaks: z.array(Leak),
  estimate: Estimate,
});

export const DraftCheck = z
  .object({
    public: StageView,
    fuller: StageView,
    open: z.array(z.string()).meta({ description: '尚待决定的片段' }),
    blocks: z.array(z.string()).meta({ description: '尚不能通过的原因；为空即可通过' }),
  })
  .meta({ id: 'DraftCheck' });
export type DraftCheck = z.infer<typeof DraftCheck>;

/** The workbench: the raw text with its spans beside both stages' drafts. */
export const DraftView = Draft.extend({
  raw: z.record(z.string(), z.string()),
  spans: z.array(ReviewedSpan),
  placeholders: z.array(z.object({ entity: z.string(), category: z.string(), text: z.string() })),
  summary: DraftSummary,
  check: DraftCheck,
  outdated: z.boolean().meta({ description: '原文或保密意愿在起草之后改过，须重新起草' }),
}).meta({ id: 'DraftView' });
export type DraftView = z.infer<typeof DraftView>;

/** What others see once it is published. */
export const PublicationView = z
  .object({
    demandId: z.uuid(),
    publishedAt: z.iso.datetime(),
    version: z.int(),
    hash: z.string().meta({ description: '发布稿的 SHA-256' }),
    level: Level,
    basis: z.array(z.string()),
    summary: DraftSummary.pick({
      title: true,
      problem: true,
      targets: true,
      application: true,
      cooperation: true,
      madeBy: true,
    }),
    text: DemandText,
  })
  .meta({ id: 'Publication' });
export type PublicationView = z.infer<typeof PublicationView>;
