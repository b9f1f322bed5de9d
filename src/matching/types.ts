import { z } from 'zod';
import { TextStage } from '../demands/types.ts';
import { filledText, id, text } from '../records/fields.ts';
import { MatchFilter } from './ranking/filters.ts';

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
  rerank: z.boolean().default(false).meta({ description: '用语言模型重排前 20 条；失败则保持原顺序' }),
  rewrite: z.boolean().default(false).meta({ description: '用语言模型补充检索词；失败则按原文检索' }),
});
export type MatchRequest = z.infer<typeof MatchRequest>;

/**
 * A pair to explain in full: one record on the asking side, and one of what is wanted. With the filter of a list it has
 * the score that it has there, which is one among all that pass.
 */
export const ExplainQuery = z
  .strictObject({
    ...MatchFilter.shape,
    want: Wanted,
    recordId: id,
    achievementId: id.optional(),
    demandId: id.optional(),
    stage: TextStage.optional(),
    organizationId: id.optional(),
    personId: id.optional(),
    rationale: z.enum(['true', 'false']).default('false').meta({ description: '为 true 时由语言模型写两句推荐理由' }),
  })
  .refine((query) => subjects.filter((key) => query[key] !== undefined).length === 1, {
    path: ['achievementId'],
    error: 'achievementId、demandId、organizationId、personId 须给且只给一个',
  });
export type ExplainQuery = z.infer<typeof ExplainQuery>;

/** The same for any text, as a list is asked for. */
export const ExplainRequest = z.strictObject({
  want: Wanted,
  for: Subject,
  recordId: id,
  filter: MatchFilter.prefault({}),
  rationale: z.boolean().default(false).meta({ description: '由语言模型写两句推荐理由' }),
});
export type ExplainRequest = z.infer<typeof ExplainRequest>;

const subjects = ['achievementId', 'demandId', 'organizationId', 'personId'] as const;

/** The filter of a query. */
export function filterOf(query: ExplainQuery): MatchFilter {
  const { want: _, recordId, achievementId, demandId, stage, organizationId, personId, rationale, ...filter } = query;
  return filter;
}

/** The asking side of a query that has passed the check above. */
export function subjectOf(query: ExplainQuery): Subject {
  if (query.achievementId) return { achievementId: query.achievementId };
  if (query.demandId) return { demandId: query.demandId, stage: query.stage };
  if (query.organizationId) return { organizationId: query.organizationId };
  return { personId: query.personId ?? '' };
}

const compared = z.array(id).min(2).max(4);
const differ = { error: '要比较的成果不能重复' };
const allDiffer = (ids: string[]) => new Set(ids).size === ids.length;

/** Two to four achievements side by side against one demand; the ids are separated by commas. */
export const CompareQuery = z.strictObject({
  demandId: id,
  stage: TextStage.optional(),
  achievementIds: filledText(200)
    .refine((text) => compared.safeParse(text.split(',')).success, {
      error: '须为二至四个成果编号，用逗号隔开',
      abort: true,
    })
    .refine((text) => allDiffer(text.split(',')), differ)
    .meta({ description: '二至四个成果编号，用逗号隔开' }),
});
export type CompareQuery = z.infer<typeof CompareQuery>;

/** The same for any text of a demand. */
export const CompareRequest = z.strictObject({ for: Subject, achievementIds: compared.refine(allDiffer, differ) });
export type CompareRequest = z.infer<typeof CompareRequest>;
