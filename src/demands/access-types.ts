import { z } from 'zod';
import { Role } from '../access/roles.ts';
import { filledText, id, moment, text, version } from '../records/fields.ts';

/** Whom to reach about a demand. */
export const Contact = z
  .strictObject({
    name: filledText(60),
    duty: filledText(100).nullable().default(null).meta({ description: '职务' }),
    phone: z
      .string()
      .regex(/^[0-9+()\- ]{5,30}$/, '电话只能由数字、空格和 + - ( ) 组成，5 到 30 个字符')
      .nullable()
      .default(null),
    email: z.email('邮箱格式不对').max(200, '最多 200 个字符').nullable().default(null),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;

export const Contacts = z.object({ items: z.array(Contact) });

export const ContactsEdit = z
  .strictObject({ version, contacts: z.array(Contact).max(5, '最多 5 名联系人') })
  .meta({ id: 'ContactsEdit' });
export type ContactsEdit = z.infer<typeof ContactsEdit>;

export const NewAssignment = z
  .strictObject({
    personId: id.meta({ description: '技术经理人' }),
    reason: text(500).default(''),
  })
  .meta({ id: 'NewAssignment' });
export type NewAssignment = z.infer<typeof NewAssignment>;

/** That a technology manager looks after a demand, and since when. */
export const Assignment = z
  .object({
    id,
    demandId: id,
    personId: id,
    personName: z.string(),
    reason: z.string(),
    assignedBy: id.nullable().meta({ description: '委派的账号；由系统委派则为空' }),
    assignedAt: moment,
    endedBy: id.nullable(),
    endedAt: moment.nullable(),
  })
  .meta({ id: 'Assignment' });
export type Assignment = z.infer<typeof Assignment>;

export const Use = z.enum(['view', 'list', 'match']);
export type Use = z.infer<typeof Use>;

/** One reading of what is confidential of a demand. */
export const Reading = z
  .object({
    id,
    accountId: id,
    personId: id.nullable(),
    personName: z.string().nullable(),
    organizationName: z.string().nullable(),
    roles: z.array(Role).meta({ description: '读取时的角色' }),
    what: z.enum(['raw', 'fuller', 'contact']).meta({ description: 'raw 原文，fuller 详稿，contact 联系方式' }),
    use: Use.meta({ description: 'view 查看，list 列表中的标题，match 用于匹配' }),
    readAt: moment,
  })
  .meta({ id: 'Reading' });
export type Reading = z.infer<typeof Reading>;
