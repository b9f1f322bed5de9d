import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from './caller.ts';
import type { AccountServices } from './open-accounts.ts';
import { signOnProvider } from './settings.ts';

const tags = ['登录'];
const config = { action: 'session.create' as const, anonymous: true };
const elsewhere = { 302: z.null().meta({ description: '转到别的网址' }) };
const answered = z.string().max(4000).optional();
const SignOnAnswer = z.object({ code: answered, state: answered, iss: answered, error: answered });

/** Signing in at another server (OpenID Connect): there and back. */
export function signOnRoutes({ sessions }: AccountServices): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/session/sign-on',
      { config, schema: { tags, summary: '到统一登录服务器去登录', response: elsewhere } },
      async (request, reply) => {
        const { cookies, location } = await sessions.beginSignOn(callerOf(request));
        return reply.header('set-cookie', cookies).code(302).header('location', location).send(null);
      },
    );

    server.get(
      `/session/sign-on/callback/${signOnProvider}`,
      {
        config,
        schema: { tags, summary: '从统一登录服务器回来', querystring: SignOnAnswer, response: elsewhere },
      },
      async (request, reply) => {
        const given = Object.entries(request.query).filter(([, value]) => value !== undefined);
        const query = Object.fromEntries(given) as Record<string, string>;
        const { cookies, location } = await sessions.finishSignOn(query, callerOf(request));
        return reply.header('set-cookie', cookies).code(302).header('location', location).send(null);
      },
    );
  };
}
