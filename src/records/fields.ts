import { z } from 'zod';

/** Free text up to `most` UTF-16 units, kept literally; what PostgreSQL cannot store unchanged is refused. */
export const text = (most: number) =>
  z
    .string()
    .max(most, `最多 ${most} 个字符`)
    .refine((value) => !value.includes('\u0000'), '含有空字符（U+0000），无法保存')
    .refine((value) => value.isWellFormed(), '含有残缺的字符（孤立的代理项），无法保存');

/** A text that says something: at least one character that is not white space. */
export const filledText = (most: number) => text(most).refine((value) => value.trim() !== '', '不能为空');

export const phrases = (count: number, most: number) => z.array(filledText(most)).max(count, `最多 ${count} 项`);

/** A sum in fen (1/100 CNY): a string of digits outside, a bigint inside. */
export const fen = z
  .codec(z.string().regex(/^\d{1,15}$/, '金额须为以“分”为单位的非负整数字符串'), z.bigint(), {
    decode: (digits) => BigInt(digits),
    encode: (sum) => String(sum),
  })
  .meta({ type: 'string', pattern: '^\\d{1,15}$', description: '金额，单位：分' });

export const day = z.iso
  .date('日期须写作 2026-10-30 的形式，且确有其日')
  .refine((value) => !value.startsWith('0000'), '没有公元 0 年');
export const moment = z.iso.datetime();
export const id = z.uuid('须为 UUID');
export const version = z.int().min(1).max(2147483647).meta({ description: '读取时的版本号；他人已改则返回 409' });

export const RecordState = z.enum(['draft', 'submitted', 'published', 'withdrawn']);
export type RecordState = z.infer<typeof RecordState>;

/** Every field optional and without its default, so that an absent field stays as it is. */
export function edits<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return Object.fromEntries(
    Object.entries(shape).map(([key, field]) => [
      key,
      (field instanceof z.ZodDefault ? field.unwrap() : field).optional(),
    ]),
  ) as { [Key in keyof Shape]: z.ZodOptional<Shape[Key] extends z.ZodDefault<infer Inner> ? Inner : Shape[Key]> };
}
