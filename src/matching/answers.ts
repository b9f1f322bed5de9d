import { z } from 'zod';
import { id } from '../records/fields.ts';
import { RecordKind } from './jobs.ts';
import { Wanted } from './types.ts';

const Place = z.object({ source: z.string(), start: z.int(), end: z.int() }).meta({
  description: '词在记录某个字段中的位置（UTF-16 偏移，不含 end）',
});

const Figure = z.object({ text: z.string(), about: z.string(), place: Place });

const Verdict = z.enum(['met', 'missed', 'unknown']);

/** What bands are called where people read them. */
export const bandNames = { strong: '高度匹配', likely: '可能匹配', weak: '匹配较弱' } as const;

const Band = z.enum(['strong', 'likely', 'weak']).meta({
  description: Object.entries(bandNames)
    .map(([band, name]) => `${band}：${name}`)
    .join('；'),
});

const score = z.number().meta({ description: '0 到 100：内行认为两者相配（四级评分的后两级）的概率乘以 100' });

const ShownRecord = z.object({
  kind: RecordKind,
  id,
  title: z.string(),
  organizationId: id.nullable(),
  organizationName: z.string().nullable(),
  domains: z.array(z.string()),
});

const Scored = z.object({
  record: ShownRecord,
  score,
  band: Band,
  calibrated: z.boolean().meta({ description: '得分是否经评级数据校准；否则只宜比较先后' }),
  foundBy: z.array(z.enum(['lexical', 'dense'])).meta({ description: '哪几路找到它：该路得分至少高出平均两个标准差' }),
  legs: z.object({
    lexical: z.number().meta({ description: '词面得分（BM25）' }),
    dense: z.number().nullable().meta({ description: '语义相似度（余弦，-1 到 1）；没有向量则为空' }),
    fused: z.number().meta({ description: '各路 z 分数加权之和，再加各项条件相合的程度' }),
  }),
});

const ReasonKind = z
  .enum(['exact', 'variant', 'related'])
  .meta({ description: 'exact：相同的词；variant：同一个词的不同写法；related：意思相近的词' });

const Fit = z.object({
  feature: z.enum(['domain', 'targets', 'maturity', 'price', 'transfer_mode', 'region', 'freshness']),
  verdict: z.enum(['good', 'fair', 'poor', 'unknown']),
  value: z.number().nullable().meta({ description: '相合的程度，0 到 1；不清楚则为空' }),
  note: z.string(),
});

export const Match = Scored.extend({
  rank: z.int(),
  modelGrade: z.int().nullable().meta({ description: '语言模型重排时给的等级，0 到 3；没有则为空' }),
  reasons: z
    .array(
      z.object({
        term: z.string(),
        kind: ReasonKind,
        documentTerm: z.string().meta({ description: '这个词在对方文本中的写法' }),
        likeness: z.number().meta({ description: '相近词的余弦相似度；相同的词为 1' }),
        query: z.array(Place),
        document: z.array(Place),
      }),
    )
    .meta({ description: '两边共有或相近的词，最能说明问题的在前' }),
  targets: z
    .array(
      z.object({
        verdict: Verdict,
        target: Figure,
        offered: Figure.nullable(),
        gap: z.string().nullable().meta({ description: '未达到时还差多少' }),
      }),
    )
    .meta({ description: '需求的目标指标：成果达到、未达到或未提及' }),
  fit: z.array(Fit).meta({ description: '需求与成果在各项条件上是否相合，列表中只有清楚的各项；其他匹配为空' }),
  improvements: z.array(z.string()).meta({ description: '怎样能更相配；只在单对说明中给出' }),
  variants: z
    .array(z.object({ id, title: z.string(), score }))
    .meta({ description: '同一专利族或同一单位同名的其他成果，与这一条合并展示' }),
});
export type Match = z.infer<typeof Match>;

export const MatchAnswer = z.object({
  want: Wanted,
  conclusion: z.enum(['found', 'none']).meta({ description: 'none：没有一条达到“可能匹配”，items 中至多是匹配较弱的' }),
  advice: z.string().nullable().meta({ description: '没有合适的匹配时可以怎么办' }),
  path: z.enum(['exact', 'index']).meta({ description: 'exact：逐条精确计算；index：先经索引取候选' }),
  legs: z.object({ lexical: z.boolean(), dense: z.boolean() }),
  notes: z.array(z.string()).meta({ description: '需要知道的情况，例如语义一路为何没有参与' }),
  model: z.string().nullable(),
  items: z.array(Match),
});
export type MatchAnswer = z.infer<typeof MatchAnswer>;

/** One pair in full. */
export const Explanation = Match.extend({
  rationale: z
    .object({ fits: z.string().nullable(), missing: z.string().nullable() })
    .nullable()
    .meta({ description: '语言模型写的推荐理由：凭什么适合、还缺什么；没有则为空，原因见 notes' }),
  notes: z.array(z.string()),
});
export type Explanation = z.infer<typeof Explanation>;

/** Achievements side by side: the arrays inside a row stand in the order of `achievements`. */
export const Comparison = z.object({
  notes: z.array(z.string()),
  achievements: z.array(Scored),
  targets: z
    .array(
      z.object({
        target: Figure,
        offers: z.array(z.object({ verdict: Verdict, offered: Figure.nullable(), gap: z.string().nullable() })),
      }),
    )
    .meta({ description: '需求的每项目标指标一行，每项成果一列' }),
  fit: z.array(z.object({ feature: Fit.shape.feature, fits: z.array(Fit) })),
  terms: z
    .array(z.object({ term: z.string(), kinds: z.array(ReasonKind.nullable()) }))
    .meta({ description: '与需求共有的词；某项成果没有的为空' }),
});
export type Comparison = z.infer<typeof Comparison>;
