import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NewKey } from '../accounts/key-types.ts';
import { LoginName } from '../accounts/types.ts';
import { Forbidden } from '../errors.ts';
import type { LocalCommands } from '../local-commands.ts';
import { filledText, id } from '../records/fields.ts';
import { IdParams } from '../records/route-schemas.ts';
import { isBearer } from './authenticate.ts';
import { localAuditRoutes } from './local-audit-routes.ts';

export interface LocalRoutes {
  commands: LocalCommands;
  /** What callers must show; the service puts it into a file that only its own user may read. */
  token: string;
}

/**
 * Routes for the command line on this machine, under /internal/v1: no part of the public interface, absent from its
 * documentation, closed to whoever cannot read the data folder.
 */
export function localRoutes({ commands, token }: LocalRoutes): FastifyPluginAsyncZod {
  return async (server) => {
    server.addHook('onRequest', async (request) => {
      if (!isBearer(request.headers.authorization, token)) throw new Forbidden('local.unauthorized');
    });
    server.addHook('onClose', () => commands.finished());

    await server.register(localAuditRoutes(commands.audit));
    server.get('/database', { config, schema }, () => commands.facts());
    server.post('/administrators', { config, schema: { ...schema, body: NewAdministrator } }, async ({ body }, reply) =>
      reply.code(201).send(await commands.createAdministrator(body.loginName, body.name)),
    );
    server.post(
      '/accounts/:id/keys',
      { config, schema: { ...schema, params: IdParams, body: NewKey } },
      async ({ params, body }, reply) => reply.code(201).send(await commands.createKey(params.id, body)),
    );

    server.post('/notice', { config, schema }, async (_request, reply) => {
      await commands.seedNotice();
      return reply.code(204).send();
    });

    server.post('/sample', { config, schema }, async (_request, reply) =>
      reply.code(202).send(commands.startSampleLoad()),
    );
    server.get('/sample', { config, schema }, async () => commands.sampleLoad());
    server.delete('/sample', { config, schema }, async (_request, reply) => {
      await commands.removeSample();
      return reply.code(204).send();
    });

    server.post('/backup', { config, schema: { ...schema, body: BackupFile } }, async ({ body }, reply) =>
      reply.code(202).send(commands.startBackup(body.file)),
    );
    server.get('/backup', { config, schema }, async () => commands.backup());

    server.get('/reviewed-texts', { config, schema: { ...schema, querystring: AfterQuery } }, ({ query }) =>
      commands.reviewedTexts(query.after ?? null),
    );
    server.get('/jobs', { config, schema }, () => commands.countJobs());
    server.get('/jobs/dead', { config, schema: { ...schema, querystring: DeadQuery } }, ({ query }) =>
      commands.deadJobs(query.limit, query.after ?? null),
    );
    server.post('/jobs/requeue', { config, schema: { ...schema, body: Requeue } }, async ({ body }) => ({
      requeued: await commands.requeueJobs('ids' in body ? body.ids : 'all'),
    }));
  };
}

const config = { action: 'local' } as const;
const schema = { hide: true, querystring: z.strictObject({}) };
const NewAdministrator = z.strictObject({ loginName: LoginName, name: filledText(60) });
const AfterQuery = z.strictObject({ after: id.optional() });
const DeadQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  after: id.optional(),
});
/** An absolute path: the command resolved it in its own folder. */
const BackupFile = z.strictObject({ file: z.string().startsWith('/').max(4096) });
const Requeue = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(1000) }),
  z.strictObject({ all: z.literal(true) }),
]);
