import { z } from 'zod';
import { filledText, id } from '../records/fields.ts';
import { categories } from './types.ts';

/** Bytes of a text in UTF-8. */
const MOST_BYTES = 1_000_000;

export const DetectRequest = z
  .strictObject({
    text: filledText(4 * MOST_BYTES)
      .refine((text) => Buffer.byteLength(text) <= MOST_BYTES, '文字最多 1 MB（约 33 万个汉字），请分段检查')
      .meta({ description: '要检查的文字，最多 1 MB；不保存，也不写入日志' }),
    secretTerms: z
      .array(filledText(100))
      .max(200, '最多 200 个保密词')
      .default([])
      .meta({ description: '需求方的保密词，任何写法都会找到' }),
    demandId: id.optional().meta({
      description: '文字属于哪条需求：其保密词、需求方的名称和此前各稿中的单位也一并查找；须有权查看该需求的原文',
    }),
    probability: z
      .number()
      .min(0.001)
      .max(1)
      .optional()
      .meta({ description: '概率超过多少算“可能”；不填则按标注模型的默认值' }),
    languageModel: z.boolean().default(false).meta({ description: '是否再请语言模型找一遍；它只看到遮盖过的文字' }),
  })
  .meta({ id: 'DetectRequest' });
export type DetectRequest = z.infer<typeof DetectRequest>;

const FoundSpan = z
  .object({
    start: z.int(),
    end: z.int(),
    category: z.enum(categories),
    recognizer: z.string(),
    score: z.number(),
    evidence: z.array(
      z.object({ kind: z.enum(['rule', 'check', 'context', 'dictionary', 'model']), detail: z.string() }),
    ),
    probable: z.literal(true).optional().meta({ description: '可能是，须人工判断' }),
    entity: z.string().optional().meta({ description: '同一人员、单位等在文中的代称，如“单位甲”' }),
  })
  .meta({ id: 'FoundSpan', description: '一处敏感内容；位置为 UTF-16 偏移，不含终点' });

export const DetectAnswer = z
  .object({ spans: z.array(FoundSpan), notes: z.array(z.string()) })
  .meta({ id: 'DetectAnswer' });
export type DetectAnswer = z.infer<typeof DetectAnswer>;
