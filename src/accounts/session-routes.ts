import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Action } from '../access/policy.ts';
import { filledText } from '../records/fields.ts';
import { callerOf, onlySignedIn } from './caller.ts';
import type { AccountServices } from './open-accounts.ts';
import { ownAccountId, signedInAccountId } from './require-account.ts';
import type { Cookies } from './sessions.ts';
import { Account, NewPassword } from './types.ts';

const tags = ['登录'];
const nothing = z.null().meta({ description: '已完成' });
/** Their answers hold cookies and secrets, which are kept nowhere. */
const anybody = (action: Action) => ({ action, anonymous: true, keepsAnswer: false });
const secure = { action: 'session.secure' as const, keepsAnswer: false };

const typed = filledText(200);
const SignIn = z.strictObject({ login: typed.meta({ description: '登录名或邮箱' }), password: typed });
const SecondFactorCode = z.union([
  z.strictObject({ code: z.string().regex(/^\d{6}$/, '验证码为 6 位数字') }),
  z.strictObject({ backupCode: z.string().regex(/^[\w-]{5,30}$/, '备用码的格式不对') }),
]);
const Password = z.strictObject({ password: typed });
const PasswordChange = z.strictObject({ current: typed, password: NewPassword });
const PasswordReset = z.strictObject({ token: typed, password: NewPassword });

/** Signing in and out, the own password, the second factor. */
export function sessionRoutes({ accounts, sessions, passwords, sessionToken }: AccountServices): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/session',
      {
        config: { ...anybody('session.create'), signInName: 'login' },
        schema: {
          tags,
          summary: '用密码登录；启用了动态验证码的账号接着还要提交验证码',
          body: SignIn,
          response: { 200: z.object({ secondFactor: z.boolean().meta({ description: '还须提交验证码' }) }) },
        },
      },
      async (request, reply) => {
        const { login, password } = request.body;
        const { cookies, secondFactor } = await sessions.signIn(login, password, callerOf(request));
        return reply.header('set-cookie', cookies).send({ secondFactor });
      },
    );

    server.post(
      '/session/second-factor',
      {
        config: anybody('session.create'),
        schema: {
          tags,
          summary: '提交动态验证码或备用码，完成登录',
          body: SecondFactorCode,
          response: { 204: nothing },
        },
      },
      async (request, reply) => withCookies(reply, await sessions.finishSignIn(request.body, callerOf(request))),
    );

    server.delete(
      '/session',
      { config: anybody('session.delete'), schema: { tags, summary: '退出登录', response: { 204: nothing } } },
      async (request, reply) => {
        const token = sessionToken(request.headers.cookie);
        return withCookies(reply, await sessions.signOut(token, callerOf(request)));
      },
    );

    server.get(
      '/session',
      {
        config: { action: 'session.read' as const },
        schema: {
          tags,
          summary: '当前登录的账号和它的角色',
          response: { 200: Account.extend({ key: z.object({ actions: z.array(z.string()).nullable() }).nullable() }) },
        },
      },
      async ({ acting: { actor } }) => ({
        ...(await accounts.get(ownAccountId(actor))),
        key: actor.key && { actions: actor.key.actions },
      }),
    );

    server.post(
      '/session/password',
      {
        config: secure,
        preValidation: onlySignedIn,
        schema: { tags, summary: '修改自己的密码；其他登录随即失效', body: PasswordChange, response: { 204: nothing } },
      },
      async (request, reply) => {
        const { current, password } = request.body;
        const token = sessionToken(request.headers.cookie);
        await passwords.change(signedInAccountId(request.acting.actor), current, password, token);
        return reply.code(204).send(null);
      },
    );

    server.post(
      '/session/password-reset',
      {
        config: anybody('session.create'),
        schema: { tags, summary: '用管理员发的一次性链接设置密码', body: PasswordReset, response: { 204: nothing } },
      },
      async ({ body }, reply) => {
        await passwords.reset(body.token, body.password);
        return reply.code(204).send(null);
      },
    );

    server.post(
      '/session/second-factor/setup',
      {
        config: secure,
        preValidation: onlySignedIn,
        schema: {
          tags,
          summary: '准备启用动态验证码：返回供验证器扫描的网址和备用码，只显示这一次',
          body: Password,
          response: { 200: z.object({ uri: z.string(), backupCodes: z.array(z.string()) }) },
        },
      },
      (request) => {
        signedInAccountId(request.acting.actor);
        return sessions.prepareSecondFactor(request.body.password, callerOf(request));
      },
    );

    server.post(
      '/session/second-factor/confirm',
      {
        config: secure,
        preValidation: onlySignedIn,
        schema: {
          tags,
          summary: '提交一个验证码，正式启用动态验证码',
          body: SecondFactorCode.options[0],
          response: { 204: nothing },
        },
      },
      async (request, reply) => {
        signedInAccountId(request.acting.actor);
        return withCookies(reply, await sessions.finishSignIn(request.body, callerOf(request)));
      },
    );

    server.post(
      '/session/second-factor/remove',
      {
        config: secure,
        preValidation: onlySignedIn,
        schema: { tags, summary: '停用动态验证码', body: Password, response: { 204: nothing } },
      },
      async (request, reply) => {
        signedInAccountId(request.acting.actor);
        return withCookies(reply, await sessions.removeSecondFactor(request.body.password, callerOf(request)));
      },
    );
  };
}

const withCookies = (reply: FastifyReply, { cookies }: Cookies) =>
  reply.header('set-cookie', cookies).code(204).send(null);
