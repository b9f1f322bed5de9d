import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Actor, holds } from '../access/actor.ts';
import type { Action } from '../access/policy.ts';
import { filledText, id } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import { IdParams } from '../records/route-schemas.ts';
import { onlySignedIn } from './caller.ts';
import type { AccountServices } from './open-accounts.ts';
import {
  Acceptance,
  Account,
  Application,
  ApplicationState,
  Invitation,
  NewApplication,
  NewGrant,
  NewInvitation,
  OneTimeLink,
} from './types.ts';

const tags = ['邀请与申请'];
const anybody = (action: Action) => ({ action, anonymous: true, keepsAnswer: false });
const invited = { 201: Invitation.extend({ link: OneTimeLink }) };
const invite = { config: { action: 'invitation.manage' as const, keepsAnswer: false }, preValidation: onlySignedIn };
const decide = { config: { action: 'application.decide' as const, keepsAnswer: false }, preValidation: onlySignedIn };

const ListQuery = z.strictObject(PageQuery.shape);
const ApplicationQuery = z.strictObject({ ...PageQuery.shape, state: ApplicationState.optional() });
const Approval = z.strictObject({ grant: NewGrant, personId: id.nullable().default(null) });
const Refusal = z.strictObject({ reason: filledText(500) });

/** How people become members: invitations, and applications that are turned into them. */
export function membershipRoutes({ memberships }: AccountServices): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/invitations',
      { ...invite, schema: { tags, summary: '邀请一个人，返回一次性链接', body: NewInvitation, response: invited } },
      async (request, reply) => reply.code(201).send(await memberships.invite(request.body)),
    );

    server.get(
      '/invitations',
      {
        ...invite,
        schema: {
          tags,
          summary: '邀请列表，新的在前；管理员看全部，其他人看自己发的',
          querystring: ListQuery,
          response: { 200: page(Invitation) },
        },
      },
      ({ query, acting: { actor } }) => memberships.invitations(query, seesAll(actor) ? null : actor.accountId),
    );

    server.post(
      '/invitations/:id/revoke',
      {
        ...invite,
        schema: {
          tags,
          summary: '撤回邀请，链接随即失效',
          params: IdParams,
          response: { 204: z.null().meta({ description: '已撤回' }) },
        },
      },
      async ({ params, acting: { actor } }, reply) => {
        await memberships.revokeInvitation(
          params.id,
          ({ invitedBy }) => seesAll(actor) || (invitedBy !== null && invitedBy === actor.accountId),
        );
        return reply.code(204).send(null);
      },
    );

    server.post(
      '/invitations/accept',
      {
        config: anybody('invitation.accept'),
        schema: { tags, summary: '凭邀请链接开立账号并设置密码', body: Acceptance, response: { 201: Account } },
      },
      async (request, reply) => reply.code(201).send(await memberships.accept(request.body)),
    );

    server.post(
      '/applications',
      {
        config: anybody('application.create'),
        schema: { tags, summary: '申请账号', body: NewApplication, response: { 201: Application } },
      },
      async (request, reply) => reply.code(201).send(await memberships.apply(request.body)),
    );

    server.get(
      '/applications',
      {
        ...decide,
        schema: {
          tags,
          summary: '申请列表，新的在前',
          querystring: ApplicationQuery,
          response: { 200: page(Application) },
        },
      },
      ({ query: { state, ...query } }) => memberships.applications(query, state ?? null),
    );

    server.post(
      '/applications/:id/approve',
      {
        ...decide,
        schema: {
          tags,
          summary: '同意申请：按所定的角色发出邀请链接',
          params: IdParams,
          body: Approval,
          response: invited,
        },
      },
      async ({ params, body }, reply) => reply.code(201).send(await memberships.approve(params.id, body)),
    );

    server.post(
      '/applications/:id/refuse',
      {
        ...decide,
        schema: { tags, summary: '拒绝申请', params: IdParams, body: Refusal, response: { 200: Application } },
      },
      ({ params, body }) => memberships.refuse(params.id, body.reason),
    );
  };
}

const seesAll = (actor: Actor): boolean => actor.kind === 'system' || holds(actor, 'administrator');
