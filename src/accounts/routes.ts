import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Role } from '../access/roles.ts';
import { filledText, id } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import { IdParams } from '../records/route-schemas.ts';
import { onlySignedIn } from './caller.ts';
import type { AccountServices } from './open-accounts.ts';
import { Account, AccountEdit, LoginName, NewAccount, NewGrant, OneTimeLink } from './types.ts';

const tags = ['账号'];
const reply = { 200: Account };
const manage = { config: { action: 'account.manage' as const }, preValidation: onlySignedIn };
/** The answer shows a link once. */
const show = { ...manage, config: { ...manage.config, keepsAnswer: false } };
const read = { config: { action: 'account.read' as const }, preValidation: onlySignedIn };

const AccountQuery = z.strictObject({
  ...PageQuery.shape,
  role: Role.optional(),
  organizationId: id.optional(),
  state: z.enum(['enabled', 'disabled']).optional(),
  loginName: LoginName.optional(),
});
const GrantParams = z.strictObject({ id, grantId: id });
const SignOnSubject = z.strictObject({ subject: filledText(255) });

/** Accounts and their roles, for administrators. */
export function accountRoutes({ accounts, passwords, sessions }: AccountServices): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/accounts',
      {
        ...show,
        schema: {
          tags,
          summary: '开立账号，返回供本人设置密码的一次性链接',
          body: NewAccount,
          response: { 201: z.object({ account: Account, link: OneTimeLink }) },
        },
      },
      async (request, reply) => {
        const account = await accounts.create(request.body);
        const link = await passwords.issueReset(account.id);
        reply.header('location', `${request.routeOptions.url}/${account.id}`);
        return reply.code(201).send({ account, link });
      },
    );

    server.get(
      '/accounts',
      {
        ...read,
        schema: { tags, summary: '账号列表，新的在前', querystring: AccountQuery, response: { 200: page(Account) } },
      },
      ({ query: { limit, cursor, ...filter } }) => accounts.list({ limit, cursor }, filter),
    );

    server.get(
      '/accounts/:id',
      { ...read, schema: { tags, summary: '一个账号', params: IdParams, response: reply } },
      ({ params }) => accounts.get(params.id),
    );

    server.patch(
      '/accounts/:id',
      { ...manage, schema: { tags, summary: '修改账号', params: IdParams, body: AccountEdit, response: reply } },
      ({ params, body }) => accounts.edit(params.id, body),
    );

    server.post(
      '/accounts/:id/disable',
      {
        ...manage,
        schema: { tags, summary: '停用账号；它的登录、密钥和链接立即失效', params: IdParams, response: reply },
      },
      ({ params }) => accounts.disable(params.id),
    );

    server.post(
      '/accounts/:id/enable',
      { ...manage, schema: { tags, summary: '重新启用账号', params: IdParams, response: reply } },
      ({ params }) => accounts.enable(params.id),
    );

    server.post(
      '/accounts/:id/grants',
      { ...manage, schema: { tags, summary: '授予角色', params: IdParams, body: NewGrant, response: reply } },
      ({ params, body }) => accounts.grant(params.id, body),
    );

    server.delete(
      '/accounts/:id/grants/:grantId',
      { ...manage, schema: { tags, summary: '收回角色，立即生效', params: GrantParams, response: reply } },
      ({ params }) => accounts.revoke(params.id, params.grantId),
    );

    server.post(
      '/accounts/:id/reset-link',
      {
        ...show,
        schema: {
          tags,
          summary: '生成一次性的密码重设链接，先前的作废',
          params: IdParams,
          response: { 201: OneTimeLink },
        },
      },
      async ({ params }, reply) => reply.code(201).send(await passwords.issueReset(params.id)),
    );

    server.put(
      '/accounts/:id/subject',
      {
        ...manage,
        schema: { tags, summary: '绑定统一登录的用户', params: IdParams, body: SignOnSubject, response: reply },
      },
      ({ params, body }) => accounts.bindSubject(params.id, body.subject),
    );

    server.delete(
      '/accounts/:id/subject',
      { ...manage, schema: { tags, summary: '解除统一登录的绑定', params: IdParams, response: reply } },
      ({ params }) => accounts.unbindSubject(params.id),
    );

    server.delete(
      '/accounts/:id/second-factor',
      { ...manage, schema: { tags, summary: '替丢失验证器的人停用动态验证码', params: IdParams, response: reply } },
      async ({ params }) => {
        await sessions.dropSecondFactor(params.id);
        return accounts.get(params.id);
      },
    );
  };
}
