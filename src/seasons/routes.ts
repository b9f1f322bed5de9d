import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { IdParams } from '../records/route-schemas.ts';
import type { Seasons } from './service.ts';
import { Domain, Season } from './types.ts';

const tags = ['季与产业领域'];

export function seasonRoutes(seasons: Seasons): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/domains',
      {
        config: { action: 'season.read' },
        schema: { tags, summary: '产业领域', response: { 200: z.object({ items: z.array(Domain) }) } },
      },
      async () => ({ items: await seasons.domains() }),
    );

    server.get(
      '/seasons',
      {
        config: { action: 'season.read' },
        schema: { tags, summary: '各季', response: { 200: z.object({ items: z.array(Season) }) } },
      },
      async () => ({ items: await seasons.list() }),
    );

    server.get(
      '/seasons/:id',
      {
        config: { action: 'season.read' },
        schema: { tags, summary: '一季的日程与规则', params: IdParams, response: { 200: Season } },
      },
      (request) => seasons.get(request.params.id),
    );
  };
}
