import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Metrics } from './metrics.ts';

/** Whether the service can do its work, with one line for each thing it needs. Details are Chinese and hold no secret. */
export const Readiness = z
  .object({
    ready: z.boolean(),
    checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string().optional() })),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof Readiness>;

const tags = ['运行'];

/** What those who run the service ask it. `readiness` must answer, not throw, when something is missing. */
export function operationRoutes(readiness: () => Promise<Readiness>, metrics: Metrics): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/healthz',
      {
        config: { action: 'open' },
        schema: { tags, summary: '进程在运行', response: { 200: z.object({ status: z.literal('ok') }) } },
      },
      async () => ({ status: 'ok' as const }),
    );

    server.get(
      '/readyz',
      {
        config: { action: 'open' },
        schema: {
          tags,
          summary: '能否提供服务：数据库、迁移、向量、任务队列',
          response: { 200: Readiness, 503: Readiness },
        },
      },
      async (_request, reply) => {
        const state = await readiness();
        return reply.code(state.ready ? 200 : 503).send(state);
      },
    );

    server.get(
      '/metrics',
      { config: { action: 'metrics.read' }, schema: { tags, summary: 'Prometheus 指标', hide: true } },
      async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    );
  };
}
