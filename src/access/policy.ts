import type { RecordState } from '../records/fields.ts';
import type { Role } from './roles.ts';

/**
 * Whose record a role may act on: any; one of the organization, season or venue session that the role is held for; any, for
 * a role that is held for every season; one that the actor's own person belongs to (a profile, an achievement's team); one that
 * the actor's person is assigned to; a demand in which the actor registered interest, or whose demander agreed to be reached.
 */
export type Whose =
  | 'any'
  | 'own_organization'
  | 'own_season'
  | 'every_season'
  | 'own_session'
  | 'own_person'
  | 'assigned'
  | 'interested'
  | 'introduced';

/** Who may: everyone (nobody signed in included), everyone who is signed in, or the holders of a role. */
export type Who = 'everyone' | 'signed_in' | Exclude<Role, 'system'>;

/** One way to be allowed; the states limit it to records that are in one of them. */
export type Allowance = readonly [who: Who, whose: Whose, states?: readonly RecordState[]];

export interface Rule {
  /** What is done, in Chinese and in English. */
  does: readonly [string, string];
  /** The action without which even the record's existence is hidden; absent where there is nothing to hide. */
  knownBy?: string;
  allow: readonly Allowance[];
}

const unsubmitted = ['draft', 'submitted'] as const;
const published = ['published'] as const;
const handedIn = ['submitted', 'published'] as const;

/** Who may answer demands, and then reads more of those that were answered. */
const answering = ['enterprise_member', 'technology_manager', 'researcher', 'expert'] as const;
const interestedOnes = (whose: 'interested' | 'introduced') =>
  answering.map((role) => [role, whose, published] as const);

/**
 * Who may do what to which record in which state. Whatever is not allowed here is refused. The system (jobs, start-up,
 * the machine's own command line) may do everything, and an administrator approves only as a reviewer as well.
 */
export const policy = {
  'season.read': { does: ['查看各季与产业领域', 'read seasons and domains'], allow: [['everyone', 'any']] },
  'venue_session.read': { does: ['查看产业专场', 'read venue sessions'], allow: [['everyone', 'any']] },

  'organization.read': {
    does: ['查看单位', 'read an organization'],
    knownBy: 'organization.read',
    allow: [
      ['signed_in', 'any', published],
      ['enterprise_member', 'own_organization'],
      ['researcher', 'own_organization'],
      ['operator', 'any'],
      ['administrator', 'any'],
      ['auditor', 'any'],
    ],
  },
  'organization.create': {
    does: ['登记单位', 'enter an organization'],
    allow: [
      ['operator', 'any'],
      ['administrator', 'any'],
    ],
  },
  'organization.edit': {
    does: ['修改单位', 'edit an organization'],
    knownBy: 'organization.read',
    allow: [
      ['enterprise_member', 'own_organization', published],
      ['operator', 'any'],
    ],
  },
  'organization.withdraw': {
    does: ['撤回单位', 'withdraw an organization'],
    knownBy: 'organization.read',
    allow: [['operator', 'any']],
  },

  'person.read': {
    does: ['查看人员的公开简介', "read a person's public profile"],
    knownBy: 'person.read',
    allow: [
      ['signed_in', 'any', published],
      ['technology_manager', 'own_person'],
      ['researcher', 'own_person'],
      ['expert', 'own_person'],
      ['operator', 'any'],
      ['administrator', 'any'],
      ['auditor', 'any'],
    ],
  },
  'person.create': {
    does: ['登记人员', 'enter a person'],
    allow: [
      ['operator', 'any'],
      ['administrator', 'any'],
    ],
  },
  'person.edit': {
    does: ['修改人员简介', "edit a person's profile"],
    knownBy: 'person.read',
    allow: [
      ['technology_manager', 'own_person', published],
      ['researcher', 'own_person', published],
      ['expert', 'own_person', published],
      ['operator', 'any'],
    ],
  },
  'person.appoint': {
    does: ['改变人员的单位与角色', "change a person's organization and roles"],
    knownBy: 'person.read',
    allow: [['operator', 'any']],
  },
  'person.withdraw': {
    does: ['撤回人员', 'withdraw a person'],
    knownBy: 'person.read',
    allow: [['operator', 'any']],
  },

  'achievement.read': {
    does: ['查看成果', 'read an achievement'],
    knownBy: 'achievement.read',
    allow: [
      ['everyone', 'any', published],
      ['enterprise_member', 'own_organization'],
      ['researcher', 'own_organization'],
      ['researcher', 'own_person'],
      ['expert', 'own_person'],
      ['technology_manager', 'any', handedIn],
      ['session_host', 'own_session', handedIn],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
      ['auditor', 'any'],
    ],
  },
  'achievement.create': {
    does: ['登记成果', 'enter an achievement'],
    allow: [
      ['enterprise_member', 'own_organization'],
      ['researcher', 'own_organization'],
      ['operator', 'own_season'],
    ],
  },
  'achievement.edit': {
    does: ['修改成果', 'edit an achievement'],
    knownBy: 'achievement.read',
    allow: [
      ['enterprise_member', 'own_organization', unsubmitted],
      ['researcher', 'own_organization', unsubmitted],
      ['operator', 'own_season'],
    ],
  },
  'achievement.submit': {
    does: ['提交成果', 'submit an achievement'],
    knownBy: 'achievement.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['researcher', 'own_organization'],
      ['operator', 'own_season'],
    ],
  },
  'achievement.publish': {
    does: ['发布成果', 'publish an achievement'],
    knownBy: 'achievement.read',
    allow: [['reviewer', 'any']],
  },
  'achievement.waive': {
    does: ['准予成果例外', "waive the season's rule for an achievement"],
    knownBy: 'achievement.read',
    allow: [['operator', 'own_season']],
  },
  'achievement.withdraw': {
    does: ['撤回成果', 'withdraw an achievement'],
    knownBy: 'achievement.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['researcher', 'own_organization'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
    ],
  },

  'demand.read': {
    does: ['查看需求的基本情况和发布稿', "read a demand's facts and its publication"],
    knownBy: 'demand.read',
    allow: [
      ['everyone', 'any', published],
      ['enterprise_member', 'own_organization'],
      ['technology_manager', 'assigned'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
      ['auditor', 'any'],
    ],
  },
  'demand.read_owner': {
    does: ['查看不公开的需求方是谁', 'know whose a demand is when it is not public'],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['technology_manager', 'assigned'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
      ['auditor', 'any'],
    ],
  },
  'demand.read_raw': {
    does: ['查看需求的原文', "read a demand's raw text"],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['technology_manager', 'assigned'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
    ],
  },
  'demand.read_fuller': {
    does: ['查看需求的详稿', "read a demand's fuller text"],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['technology_manager', 'assigned'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
      ...interestedOnes('interested'),
    ],
  },
  'demand.create': {
    does: ['登记需求', 'enter a demand'],
    allow: [
      ['enterprise_member', 'own_organization'],
      ['operator', 'own_season'],
    ],
  },
  'demand.edit': {
    does: ['修改需求和原文', 'edit a demand and its raw text'],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization', unsubmitted],
      ['operator', 'own_season'],
    ],
  },
  'demand.submit': {
    does: ['提交需求', 'submit a demand'],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['operator', 'own_season'],
    ],
  },
  'demand.publish': {
    does: ['发布审核通过的脱敏稿', "publish a demand's approved draft"],
    knownBy: 'demand.read',
    allow: [['reviewer', 'any']],
  },
  'demand.withdraw': {
    does: ['撤回需求', 'withdraw a demand'],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
    ],
  },
  'demand.assign': {
    does: ['把需求交给技术经理人，或结束委派', 'assign a demand to a technology manager, or end that'],
    knownBy: 'demand.read',
    allow: [['operator', 'own_season']],
  },
  'demand.read_assignments': {
    does: ['查看需求交给了谁', 'see to whom a demand is assigned'],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['technology_manager', 'assigned'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
      ['auditor', 'any'],
    ],
  },
  'demand.readers': {
    does: ['查看谁读过需求的原文和联系方式', "see who has read a demand's raw text and contacts"],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['auditor', 'any'],
    ],
  },

  'contact.read': {
    does: ['查看需求的联系方式', "read a demand's contacts"],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['technology_manager', 'assigned'],
      ['operator', 'own_season'],
      ...interestedOnes('introduced'),
    ],
  },
  'contact.edit': {
    does: ['修改需求的联系方式', "edit a demand's contacts"],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['operator', 'own_season'],
    ],
  },

  'confidentiality.read': {
    does: ['查看需求的保密意愿', "read a demand's confidentiality policy"],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['technology_manager', 'assigned'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
    ],
  },
  'confidentiality.edit': {
    does: ['填写需求的保密意愿', "set a demand's confidentiality policy"],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['operator', 'own_season'],
    ],
  },
  'season.review': {
    does: ['设置一季的审核规则', "set a season's rules of review"],
    allow: [['operator', 'own_season']],
  },
  'draft.read': {
    does: ['查看脱敏稿和待办', 'read drafts and the queue'],
    knownBy: 'draft.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['technology_manager', 'assigned'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
    ],
  },
  'draft.make': {
    does: ['生成、修改和提交脱敏稿', 'make, edit and submit a draft'],
    knownBy: 'draft.read',
    allow: [
      ['technology_manager', 'assigned'],
      ['operator', 'own_season'],
      ['reviewer', 'any'],
    ],
  },
  'draft.assign': {
    does: ['把脱敏稿交给一名审核员', 'give a draft to a reviewer'],
    knownBy: 'draft.read',
    allow: [
      ['operator', 'own_season'],
      ['reviewer', 'any'],
    ],
  },
  'draft.review': {
    does: ['审核脱敏稿：通过或退回', 'review a draft: approve or return it'],
    knownBy: 'draft.read',
    allow: [['reviewer', 'any']],
  },
  'draft.consent': {
    does: ['以需求方身份同意或退回脱敏稿', 'agree to a draft as its demander, or return it'],
    knownBy: 'draft.read',
    allow: [['enterprise_member', 'own_organization']],
  },
  'interest.register': {
    does: ['登记揭榜意向并接受保密条款', 'register interest and accept the terms'],
    knownBy: 'demand.read',
    allow: answering.map((role) => [role, 'any', published] as const),
  },
  'interest.withdraw': {
    does: ['撤回自己的揭榜意向', 'take back the own interest'],
    knownBy: 'demand.read',
    allow: interestedOnes('interested'),
  },
  'interest.read': {
    does: ['查看谁登记了意向', 'see who registered interest'],
    knownBy: 'demand.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['operator', 'own_season'],
      ['auditor', 'any'],
    ],
  },
  'interest.answer': {
    does: ['同意或谢绝被联系', 'agree or decline to be reached'],
    knownBy: 'demand.read',
    allow: [['enterprise_member', 'own_organization']],
  },

  'desensitization.detect': {
    does: ['检查一段文字里的敏感内容', 'look for what is sensitive in a text'],
    allow: [
      ['operator', 'any'],
      ['reviewer', 'any'],
    ],
  },
  'match.run': {
    does: ['匹配、说明和比较', 'match, explain and compare'],
    allow: [
      ['enterprise_member', 'any'],
      ['researcher', 'any'],
      ['expert', 'any'],
      ['technology_manager', 'any'],
      ['session_host', 'any'],
      ['operator', 'any'],
      ['reviewer', 'any'],
    ],
  },
  'match.for_organization': {
    does: ['为一个单位匹配（用到它的已发布需求）', 'match for an organization, by its published demands'],
    knownBy: 'organization.read',
    allow: [
      ['enterprise_member', 'own_organization'],
      ['technology_manager', 'any'],
      ['operator', 'any'],
      ['reviewer', 'any'],
    ],
  },
  'match.unpublished': {
    does: ['在未发布的成果中匹配', 'match among unpublished achievements'],
    allow: [
      ['operator', 'every_season'],
      ['reviewer', 'any'],
    ],
  },

  'session.create': { does: ['登录', 'sign in'], allow: [['everyone', 'any']] },
  'session.delete': { does: ['退出登录', 'sign out'], allow: [['everyone', 'any']] },
  'session.read': { does: ['查看自己的账号', "see one's own account"], allow: [['signed_in', 'any']] },
  'session.secure': {
    does: ['修改自己的密码和动态验证码', "change one's own password and second factor"],
    allow: [['signed_in', 'any']],
  },
  'key.own': { does: ['管理自己的 API 密钥', "manage one's own API keys"], allow: [['signed_in', 'any']] },
  'account.read': {
    does: ['查看账号', 'see accounts'],
    allow: [
      ['administrator', 'any'],
      ['auditor', 'any'],
    ],
  },
  'account.manage': {
    does: ['管理账号、角色和密钥，发重设链接', 'manage accounts, roles and keys, issue reset links'],
    allow: [['administrator', 'any']],
  },
  'invitation.manage': {
    does: ['邀请成员', 'invite members'],
    allow: [
      ['administrator', 'any'],
      ['operator', 'any'],
    ],
  },
  'invitation.accept': { does: ['接受邀请', 'accept an invitation'], allow: [['everyone', 'any']] },
  'application.create': { does: ['申请账号', 'apply for an account'], allow: [['everyone', 'any']] },
  'application.decide': { does: ['审批账号申请', 'decide on applications'], allow: [['administrator', 'any']] },

  'audit.read': {
    does: ['查看审计日志', 'read the audit log'],
    allow: [
      ['auditor', 'any'],
      ['administrator', 'any'],
    ],
  },
  'audit.export': {
    does: ['导出审计清单', 'export lists of the audit log'],
    allow: [
      ['auditor', 'any'],
      ['administrator', 'any'],
    ],
  },
  'audit.timeline': {
    does: ['查看一条记录的经过', 'follow the way of a record'],
    knownBy: 'audit.timeline',
    allow: [
      ['auditor', 'any'],
      ['administrator', 'any'],
      ['operator', 'own_season'],
      ['enterprise_member', 'own_organization'],
      ['researcher', 'own_organization'],
    ],
  },

  'metrics.read': {
    does: ['读取运行指标（本机读取不需要权限）', 'read the metrics (from the machine itself without any right)'],
    allow: [
      ['administrator', 'any'],
      ['auditor', 'any'],
    ],
  },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof policy;

export const ruleOf = (action: Action): Rule => policy[action];
