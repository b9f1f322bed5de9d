import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuditCommands } from '../audit/commands.ts';
import { Anchor } from '../audit/types.ts';
import { id } from '../records/fields.ts';

const config = { action: 'local' } as const;
const schema = { hide: true, querystring: z.strictObject({}) };

/** The audit log's part of the command line's routes (local-routes.ts), which have checked the token. */
export function localAuditRoutes(commands: AuditCommands): FastifyPluginAsyncZod {
  return async (server) => {
    server.addHook('onClose', () => commands.finished());
    server.post(
      '/audit/verification',
      { config, schema: { ...schema, body: z.strictObject({ anchors: z.array(Anchor).max(1000) }) } },
      async ({ body }, reply) => reply.code(202).send(commands.startVerification(body.anchors)),
    );
    server.get('/audit/verification', { config, schema }, async () => commands.verification());
    server.get('/audit/end', { config, schema }, async () => ({ end: await commands.end() }));
    server.post(
      '/audit/erasures',
      { config, schema: { ...schema, body: z.strictObject({ accountId: id }) } },
      ({ body }) => commands.erase(body.accountId),
    );
  };
}
