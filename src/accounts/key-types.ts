import { z } from 'zod';
import { filledText, id, moment } from '../records/fields.ts';
import { longestKeyDays } from './settings.ts';

/** The name of an action of the policy table, such as `demand.read`. */
export const ActionName = z
  .string()
  .max(60)
  .regex(/^[a-z_]+\.[a-z_]+$/, '须为操作名，如 demand.read');

export const NewKey = z
  .strictObject({
    name: filledText(32),
    days: z.int().min(1).max(longestKeyDays).default(90).meta({ description: '有效天数' }),
    actions: z
      .array(ActionName)
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .meta({ description: '密钥限于哪些操作；为空则与账号相同' }),
  })
  .meta({ id: 'NewApiKey' });
export type NewKey = z.infer<typeof NewKey>;

export const ApiKey = z
  .object({
    id,
    accountId: id,
    name: z.string(),
    start: z.string().meta({ description: '密钥开头的几个字符，便于辨认' }),
    actions: z.array(z.string()).nullable(),
    createdAt: moment,
    expiresAt: moment.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const ShownKey = ApiKey.extend({ key: z.string().meta({ description: '密钥，只显示这一次' }) }).meta({
  id: 'ShownApiKey',
});
export type ShownKey = z.infer<typeof ShownKey>;
