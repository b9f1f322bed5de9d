import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { id } from '../records/fields.ts';
import { IdParams } from '../records/route-schemas.ts';
import { onlySignedIn } from './caller.ts';
import { ApiKey, NewKey, ShownKey } from './key-types.ts';
import type { AccountServices } from './open-accounts.ts';
import { signedInAccountId } from './require-account.ts';

const tags = ['密钥'];
const nothing = { 204: z.null().meta({ description: '已撤销' }) };
const list = { 200: z.object({ items: z.array(ApiKey) }) };
const own = { config: { action: 'key.own' as const, keepsAnswer: false }, preValidation: onlySignedIn };
const manage = { config: { action: 'account.manage' as const }, preValidation: onlySignedIn };
const KeyParams = z.strictObject({ id, keyId: id });

/** API keys: everybody's own, and the administrators' view of others'. */
export function keyRoutes({ keys }: AccountServices): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/keys',
      {
        ...own,
        schema: { tags, summary: '为自己生成密钥，只显示这一次', body: NewKey, response: { 201: ShownKey } },
      },
      async (request, reply) => {
        const key = await keys.create(signedInAccountId(request.acting.actor), request.body);
        return reply.code(201).send(key);
      },
    );

    server.get(
      '/keys',
      { ...own, schema: { tags, summary: '自己的密钥，新的在前', response: list } },
      async (request) => ({
        items: await keys.list(signedInAccountId(request.acting.actor)),
      }),
    );

    server.delete(
      '/keys/:id',
      { ...own, schema: { tags, summary: '撤销自己的密钥，立即生效', params: IdParams, response: nothing } },
      async (request, reply) => {
        await keys.revoke(request.params.id, signedInAccountId(request.acting.actor));
        return reply.code(204).send(null);
      },
    );

    server.get(
      '/accounts/:id/keys',
      { ...manage, schema: { tags, summary: '一个账号的密钥', params: IdParams, response: list } },
      async ({ params }) => ({ items: await keys.list(params.id) }),
    );

    server.delete(
      '/accounts/:id/keys/:keyId',
      { ...manage, schema: { tags, summary: '撤销一个账号的密钥', params: KeyParams, response: nothing } },
      async ({ params }, reply) => {
        await keys.revoke(params.keyId, params.id);
        return reply.code(204).send(null);
      },
    );
  };
}
