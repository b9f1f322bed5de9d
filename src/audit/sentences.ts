/** What the names of audited tables (migrations/0006_audit.sql) are called. */
export const nouns: Record<string, string> = {
  domain: '产业领域',
  season: '季',
  venue_session: '产业专场',
  organization: '单位',
  person: '人员',
  achievement: '成果',
  achievement_team: '成果的完成人',
  demand: '需求',
  demand_text: '需求文本',
  demand_assignment: '需求的技术经理人',
  demand_contact: '需求的联系人',
  demand_policy: '需求的保密意愿',
  season_review: '审核规则',
  draft: '脱敏稿',
  draft_decision: '对脱敏片段的决定',
  blind_review: '盲审',
  publication: '发布稿',
  demand_interest: '揭榜意向',
  account: '账号',
  sign_in: '登录',
  credential: '登录凭据',
  verification: '登录校验',
  second_factor: '双重验证',
  api_key: 'API 密钥',
  role_grant: '角色',
  invitation: '邀请',
  application: '账号申请',
  reset_link: '密码重置链接',
};

export const verbs: Record<string, string> = {
  create: '新建',
  edit: '修改',
  delete: '删除',
  submit: '提交',
  publish: '发布',
  withdraw: '撤回',
  approve: '批准',
  refuse: '拒绝',
  enable: '启用',
  disable: '停用',
  accept: '接受',
  revoke: '撤销',
  use: '使用',
  return: '退回',
  redraft: '重新起草',
  consent: '同意发布',
  agree: '同意',
  take: '领取',
  finish: '完成',
};

/** Actions that are said in words of their own. */
const own: Record<string, string> = {
  'role_grant.create': '授予角色',
  'role_grant.delete': '收回角色',
  'sign_in.create': '登录',
  'sign_in.delete': '结束登录',
  'sign_in.refuse': '登录失败',
  'credential.edit': '更改登录凭据（如密码）',
  'verification.create': '开始登录校验',
  'verification.delete': '结束登录校验',
  'reset_link.create': '发出密码重置链接',
  'demand_assignment.create': '指派技术经理人',
  'demand_assignment.end': '结束技术经理人的指派',
  'draft.create': '起草脱敏稿',
  'draft.export': '导出经审核的原文，供衡量与训练',
  'draft.consent': '需求方同意发布',
  'blind_review.create': '抽取盲审',
  'demand_interest.create': '登记揭榜意向',
  'demand_interest.agree': '需求方同意被联系',
  'demand_read.create': '阅读需求的保密内容',
  'audit.read': '查看审计日志',
  'audit.timeline': '查看一条记录的经过',
  'audit.export': '导出审计清单',
  'audit.erase': '抹除已停用账号的个人数据',
};

/** What was done, in Chinese; an action without words is told by its name. */
export function sentence(action: string): string {
  const [name = '', verb = ''] = action.split('.');
  const noun = nouns[name];
  return own[action] ?? (noun && verbs[verb] ? `${verbs[verb]}${noun}` : action);
}
