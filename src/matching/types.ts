import { z } from 'zod';
import { TextStage } from '../demands/types.ts';
import { filledText, id, text } from '../records/fields.ts';
import { MatchFilter } from './filters.ts';
import { RecordKind } from './jobs.ts';

/** What is looked for. Teams are people who do research; the three kinds of people differ by role. */
export const Wanted = z.enum(['achievements', 'demands', 'enterprises', 'experts', 'teams', 'technology_managers']);
export type Wanted = z.infer<typeof Wanted>;

/** What it is looked for: a record, or a pasted text with the kind of text that it is. */
export const Subject = z.union([
  z.strictObject({ achievementId: id }),
  z.strictObject({ demandId: id, stage: TextStage.optional() }),
  z.strictObject({ organizationId: id }),
  z.strictObject({ personId: id }),
  z.strictObject({
    text: filledText(20000),
    title: text(300).optional(),
    as: z.enum(['achievement', 'demand']).default('demand').meta({ description: '这段文字是成果介绍还是技术需求' }),
  }),
]);
export type Subject = z.infer<typeof Subject>;

export const MatchRequest = z.strictObject({
  want: Wanted,
  for: Subject,
  filter: MatchFilter.prefault({}),
  limit: z.int().min(1).max(100).default(10),
});
export type MatchRequest = z.infer<typeof MatchRequest>;

export const Place = z.object({ source: z.string(), start: z.int(), end: z.int() }).meta({
  description: '词在记录某个字段中的位置（UTF-16 偏移，不含 end）',
});

const Figure = z.object({ text: z.string(), about: z.string(), place: Place });

export const Match = z.object({
  rank: z.int(),
  record: z.object({
    kind: RecordKind,
    id,
    title: z.string(),
    organizationId: id.nullable(),
    organizationName: z.string().nullable(),
    domains: z.array(z.string()),
  }),
  score: z.number().meta({ description: '0 到 100，越大越合适；尚未校准为概率' }),
  legs: z.object({
    lexical: z.number().meta({ description: '词面得分（BM25）' }),
    dense: z.number().nullable().meta({ description: '语义相似度（余弦，-1 到 1）；没有向量则为空' }),
    fused: z.number().meta({ description: '各路 z 分数加权之和' }),
  }),
  reasons: z
    .array(z.object({ term: z.string(), query: z.array(Place), document: z.array(Place) }))
    .meta({ description: '两边共有的词，最能说明问题的在前' }),
  targets: z
    .array(
      z.object({
        verdict: z.enum(['met', 'missed', 'unknown']),
        target: Figure,
        offered: Figure.nullable(),
      }),
    )
    .meta({ description: '需求的目标指标：成果达到、未达到或未提及' }),
});
export type Match = z.infer<typeof Match>;

export const MatchAnswer = z.object({
  want: Wanted,
  path: z.enum(['exact', 'index']).meta({ description: 'exact：逐条精确计算；index：先经索引取候选' }),
  legs: z.object({ lexical: z.boolean(), dense: z.boolean() }),
  notes: z.array(z.string()).meta({ description: '需要知道的情况，例如语义一路为何没有参与' }),
  model: z.string().nullable(),
  items: z.array(Match),
});
export type MatchAnswer = z.infer<typeof MatchAnswer>;

/** A pair to explain in full: one record on the asking side, and one of what is wanted. */
export const ExplainQuery = z
  .strictObject({
    want: Wanted,
    recordId: id,
    achievementId: id.optional(),
    demandId: id.optional(),
    stage: TextStage.optional(),
    organizationId: id.optional(),
    personId: id.optional(),
  })
  .refine((query) => subjects.filter((key) => query[key] !== undefined).length === 1, {
    path: ['achievementId'],
    error: 'achievementId、demandId、organizationId、personId 须给且只给一个',
  });
export type ExplainQuery = z.infer<typeof ExplainQuery>;

const subjects = ['achievementId', 'demandId', 'organizationId', 'personId'] as const;

/** The asking side of a query that has passed the check above. */
export function subjectOf(query: ExplainQuery): Subject {
  if (query.achievementId) return { achievementId: query.achievementId };
  if (query.demandId) return { demandId: query.demandId, stage: query.stage };
  if (query.organizationId) return { organizationId: query.organizationId };
  return { personId: query.personId ?? '' };
}
