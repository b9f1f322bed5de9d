import { z } from 'zod';
import { Role } from '../access/roles.ts';
import { filledText, id, moment, text } from '../records/fields.ts';

export const LoginName = z
  .string()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{1,31}$/, '登录名须以字母开头，2 到 32 个字符，只用字母、数字和 . _ -')
  .meta({ description: '登录名，不分大小写' });

export const Email = z.email('电子邮箱格式不对').max(200).toLowerCase();

export const Phone = z
  .string()
  .regex(/^[0-9+() -]{5,30}$/, '电话只能含数字、空格和 + - ( )')
  .meta({ description: '联系电话' });

/** What a person chooses; the rules that need more than its length are in password-rules.ts. */
export const NewPassword = text(128).refine((password) => password.length >= 10, '密码至少 10 个字符');

/** A role that an account can be given: every one but the system's own. */
export const GrantedRole = Role.exclude(['system']);
export type GrantedRole = z.infer<typeof GrantedRole>;

/** A role, and what it is held for. */
export const NewGrant = z
  .strictObject({
    role: GrantedRole,
    organizationId: id.nullable().default(null).meta({ description: '企业成员、科研人员所在的单位' }),
    seasonId: id.nullable().default(null).meta({ description: '运营负责的季；不填为所有季' }),
    venueSessionId: id.nullable().default(null).meta({ description: '专场主办方负责的专场' }),
  })
  .superRefine((grant, context) => {
    for (const path of neededFor(grant.role))
      if (grant[path] === null) context.addIssue({ code: 'custom', path: [path], message: '这个角色必须指明' });
    for (const path of scopes)
      if (grant[path] !== null && !allowedFor(grant.role).includes(path))
        context.addIssue({ code: 'custom', path: [path], message: '这个角色不能限于此' });
  })
  .meta({ id: 'NewGrant' });
export type NewGrant = z.infer<typeof NewGrant>;

const scopes = ['organizationId', 'seasonId', 'venueSessionId'] as const;
type Scope = (typeof scopes)[number];

function neededFor(role: GrantedRole): Scope[] {
  if (role === 'enterprise_member' || role === 'researcher') return ['organizationId'];
  return role === 'session_host' ? ['venueSessionId'] : [];
}

const allowedFor = (role: GrantedRole): Scope[] => (role === 'operator' ? ['seasonId'] : neededFor(role));

export const RoleGrant = z
  .object({
    id,
    role: GrantedRole,
    organizationId: id.nullable(),
    seasonId: id.nullable(),
    venueSessionId: id.nullable(),
    grantedBy: id.nullable().meta({ description: '授予者的账号；由本机命令授予时为空' }),
    createdAt: moment,
  })
  .meta({ id: 'RoleGrant' });
export type RoleGrant = z.infer<typeof RoleGrant>;

export const Account = z
  .object({
    id,
    loginName: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    personId: id.nullable().meta({ description: '这个账号对应的人员记录' }),
    secondFactor: z.boolean().meta({ description: '是否启用了动态验证码' }),
    subject: z.string().nullable().meta({ description: '绑定的统一登录用户标识' }),
    disabledAt: moment.nullable(),
    createdAt: moment,
    grants: z.array(RoleGrant),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const NewAccount = z
  .strictObject({
    loginName: LoginName,
    name: filledText(60),
    email: Email.nullable().default(null),
    phone: Phone.nullable().default(null),
    personId: id.nullable().default(null),
    grants: z.array(NewGrant).max(20).default([]),
  })
  .meta({ id: 'NewAccount' });
export type NewAccount = z.infer<typeof NewAccount>;

export const AccountEdit = z
  .strictObject({
    name: filledText(60).optional(),
    email: Email.nullable().optional(),
    phone: Phone.nullable().optional(),
    personId: id.nullable().optional(),
  })
  .meta({ id: 'AccountEdit' });
export type AccountEdit = z.infer<typeof AccountEdit>;

/** A token that is told once, and the page of the service that takes it. */
export const OneTimeLink = z
  .object({
    path: z.string().meta({ description: '网址中服务地址之后的部分，只显示这一次' }),
    token: z.string(),
    expiresAt: moment,
  })
  .meta({ id: 'OneTimeLink' });
export type OneTimeLink = z.infer<typeof OneTimeLink>;

export const NewInvitation = z
  .strictObject({
    name: filledText(60),
    email: Email.nullable().default(null),
    phone: Phone.nullable().default(null),
    personId: id.nullable().default(null),
    grant: NewGrant,
  })
  .meta({ id: 'NewInvitation' });
export type NewInvitation = z.infer<typeof NewInvitation>;

export const Invitation = z
  .object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    personId: id.nullable(),
    role: GrantedRole,
    organizationId: id.nullable(),
    seasonId: id.nullable(),
    venueSessionId: id.nullable(),
    invitedBy: id.nullable(),
    createdAt: moment,
    expiresAt: moment,
    revokedAt: moment.nullable(),
    acceptedAt: moment.nullable(),
    accountId: id.nullable(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

export const Acceptance = z
  .strictObject({ token: filledText(200), loginName: LoginName, password: NewPassword })
  .meta({ id: 'InvitationAcceptance' });
export type Acceptance = z.infer<typeof Acceptance>;

export const NewApplication = z
  .strictObject({
    name: filledText(60),
    email: Email.nullable().default(null),
    phone: Phone.nullable().default(null),
    organizationName: filledText(200),
    wantedRole: GrantedRole,
    message: text(2000).default(''),
  })
  .refine(({ email, phone }) => email !== null || phone !== null, { path: ['email'], error: '邮箱和电话至少填一项' })
  .meta({ id: 'NewApplication' });
export type NewApplication = z.infer<typeof NewApplication>;

export const ApplicationState = z.enum(['waiting', 'approved', 'refused']);

export const Application = z
  .object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    organizationName: z.string(),
    wantedRole: GrantedRole,
    message: z.string(),
    state: ApplicationState,
    reason: z.string().nullable(),
    decidedBy: id.nullable(),
    decidedAt: moment.nullable(),
    invitationId: id.nullable(),
    createdAt: moment,
  })
  .meta({ id: 'Application' });
export type Application = z.infer<typeof Application>;
