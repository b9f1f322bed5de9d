import { z } from 'zod';

/** What an account may be; `system` is the service itself, never an account. */
export const Role = z.enum([
  'administrator',
  'operator',
  'reviewer',
  'technology_manager',
  'enterprise_member',
  'researcher',
  'expert',
  'session_host',
  'auditor',
  'system',
]);
export type Role = z.infer<typeof Role>;

export const roleNames: Record<Role, string> = {
  administrator: '管理员',
  operator: '运营',
  reviewer: '审核员',
  technology_manager: '技术经理人',
  enterprise_member: '企业成员',
  researcher: '科研人员',
  expert: '专家',
  session_host: '专场主办方',
  auditor: '审计员',
  system: '系统',
};
