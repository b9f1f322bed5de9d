import { z } from 'zod';
import { filledText } from '../records/fields.ts';
import { PageQuery } from '../records/page.ts';

const named = filledText(100);

/** One row of the log, as it is shown: the hash in hexadecimal, the number as a string of digits. */
export const AuditEntry = z
  .object({
    number: z.string().meta({ description: '序号，按提交的先后从 1 起连续' }),
    at: z.iso.datetime(),
    actorKind: z
      .string()
      .meta({ description: 'account 账号，system 系统，nobody 未登录者，database 直接改动数据库者' }),
    accountId: z.string().nullable(),
    personId: z.string().nullable(),
    keyId: z.string().nullable().meta({ description: '所用的 API 密钥' }),
    via: z.string().meta({ description: 'web、api_key、command、job、start 或 database' }),
    address: z.string().nullable().meta({ description: '来自哪个地址；在服务之内发生的、已抹除的为 null' }),
    requestId: z.string().nullable(),
    action: z.string(),
    recordKind: z.string(),
    recordId: z.string().nullable(),
    organizationId: z.string().nullable(),
    seasonId: z.string().nullable(),
    sentence: z.string().meta({ description: '做了什么，一句话' }),
    before: z.unknown().meta({ description: '改动之前：只有改动的字段' }),
    after: z.unknown().meta({ description: '改动之后：只有改动的字段' }),
    erased: z.boolean().meta({ description: '改动前后的值已随账号的个人数据抹除' }),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** What a list of entries is narrowed to. */
export const AuditFilter = z.strictObject({
  accountId: named.optional().meta({ description: '做事的账号' }),
  recordKind: named.optional().meta({ description: '记录的种类，如 demand' }),
  recordId: named.optional(),
  action: named.optional().meta({ description: '动作，如 demand.publish' }),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: '不早于这个时刻' }),
  before: z.iso.datetime({ offset: true }).optional().meta({ description: '早于这个时刻' }),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditQuery = z.strictObject({ ...PageQuery.shape, ...AuditFilter.shape });

/** Which record's way is told. */
export const RecordQuery = z.strictObject({
  kind: named.meta({ description: '记录的种类：demand、achievement、organization、person、account 等' }),
  id: named.meta({ description: '记录的编号' }),
});
export type RecordQuery = z.infer<typeof RecordQuery>;

/** The end of the chain at one moment, kept outside the database. */
export const Anchor = z.object({
  at: z.iso.datetime(),
  number: z.string().regex(/^\d{1,19}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Anchor = z.infer<typeof Anchor>;

export type FaultReason =
  | 'missing'
  | 'wrong_predecessor'
  | 'changed'
  | 'values_missing'
  | 'values_changed'
  | 'cut_off'
  | 'anchor_differs';

/** The first row at which the log is not what was written. */
export interface Fault {
  number: string;
  reason: FaultReason;
}

export interface Verification {
  /** Entries that were walked, the broken one included. */
  entries: number;
  /** Entries of which values were erased, each with an erasure in the log. */
  erased: number;
  /** Anchors compared. */
  anchors: number;
  /** The end of the chain; null in an empty log. */
  last: { number: string; hash: string } | null;
  fault: Fault | null;
}
