import { roleNames } from '../access/roles.ts';
import { type ErrorCode, errorCodes } from '../errors.ts';
import { sentence } from './sentences.ts';
import type { Column } from './spreadsheet.ts';
import type { AccountRow, StoredEntry } from './store.ts';

/** A moment on a clock in Beijing, `2026-11-28 16:05:09`. */
export const beijing = (moment: string): string =>
  new Date(Date.parse(moment) + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');

const actors: Record<string, string> = {
  account: '账号',
  system: '系统',
  nobody: '未登录者',
  database: '直接改动数据库者',
};
const ways: Record<string, string> = {
  web: '网页',
  api_key: 'API 密钥',
  command: '命令行',
  job: '后台任务',
  start: '启动',
  database: '数据库',
};

const shown = (value: unknown, erased: boolean): string | null => {
  if (erased) return '（已抹除）';
  return value === null ? null : JSON.stringify(value);
};

/** Of the log and of one record's timeline. */
export const entryColumns: Column<StoredEntry>[] = [
  { title: '序号', width: 10, value: ({ number }) => String(number) },
  { title: '时间（北京）', width: 20, value: ({ at }) => beijing(at) },
  { title: '做了什么', width: 20, value: ({ action }) => sentence(action) },
  { title: '动作', width: 22, value: ({ action }) => action },
  { title: '记录种类', width: 14, value: ({ recordKind }) => recordKind },
  { title: '记录编号', width: 38, value: ({ recordId }) => recordId },
  { title: '谁', width: 12, value: ({ actorKind }) => actors[actorKind] ?? actorKind },
  { title: '账号', width: 38, value: ({ accountId }) => accountId },
  { title: '人员', width: 38, value: ({ personId }) => personId },
  { title: '密钥', width: 38, value: ({ keyId }) => keyId },
  { title: '途径', width: 10, value: ({ via }) => ways[via] ?? via },
  { title: '地址', width: 18, value: ({ address }) => address },
  { title: '请求编号', width: 38, value: ({ requestId }) => requestId },
  { title: '改动之前', width: 40, value: ({ before, erased }) => shown(before, erased) },
  { title: '改动之后', width: 40, value: ({ after, erased }) => shown(after, erased) },
  { title: '校验值', width: 66, value: ({ hash }) => hash.toString('hex') },
];

const field = (value: unknown, name: string): string | null => {
  const found = (value as Record<string, unknown> | null)?.[name];
  if (found === undefined || found === null) return null;
  return Array.isArray(found) ? found.join('、') : String(found);
};

/** Who has read what of a demand. */
export const readerColumns: Column<StoredEntry>[] = [
  { title: '时间（北京）', width: 20, value: ({ at }) => beijing(at) },
  { title: '账号', width: 38, value: ({ accountId }) => accountId },
  { title: '人员', width: 38, value: ({ personId }) => personId },
  { title: '所属单位', width: 38, value: ({ after }) => field(after, 'organization_id') },
  { title: '角色', width: 20, value: ({ after }) => field(after, 'roles') },
  { title: '内容', width: 12, value: ({ after }) => field(after, 'what') },
  { title: '用途', width: 12, value: ({ after }) => field(after, 'use') },
  { title: '地址', width: 18, value: ({ address }) => address },
  { title: '序号', width: 10, value: ({ number }) => String(number) },
];

const reasonOf = (code: string | null): string | null =>
  code === null ? null : (errorCodes[code as ErrorCode]?.message ?? code);

/** Refused sign-ins. */
export const refusalColumns: Column<StoredEntry>[] = [
  { title: '时间（北京）', width: 20, value: ({ at }) => beijing(at) },
  { title: '账号', width: 38, value: ({ recordId }) => recordId },
  { title: '地址', width: 18, value: ({ address }) => address },
  {
    title: '原因',
    width: 40,
    value: ({ after, erased }) => (erased ? '（已抹除）' : reasonOf(field(after, 'reason'))),
  },
  { title: '序号', width: 10, value: ({ number }) => String(number) },
];

/** Accounts with their roles, a row for each role. */
export const accountColumns: Column<AccountRow>[] = [
  { title: '账号编号', width: 38, value: ({ id }) => id },
  { title: '姓名', width: 14, value: ({ name }) => name },
  { title: '登录名', width: 20, value: ({ loginName }) => loginName },
  { title: '状态', width: 8, value: ({ disabledAt }) => (disabledAt ? '停用' : '启用') },
  { title: '停用时间', width: 20, value: ({ disabledAt }) => disabledAt && beijing(disabledAt) },
  { title: '双重验证', width: 10, value: ({ secondFactor }) => (secondFactor ? '已启用' : '未启用') },
  { title: '建立时间', width: 20, value: ({ createdAt }) => beijing(createdAt) },
  { title: '角色', width: 14, value: ({ role }) => role && (roleNames[role as keyof typeof roleNames] ?? role) },
  { title: '单位', width: 30, value: ({ organization }) => organization },
  { title: '季', width: 24, value: ({ season }) => season },
  { title: '产业专场', width: 12, value: ({ venueSession }) => venueSession },
  { title: '授予时间', width: 20, value: ({ grantedAt }) => grantedAt && beijing(grantedAt) },
];
