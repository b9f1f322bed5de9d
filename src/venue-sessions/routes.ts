import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filledText } from '../records/fields.ts';
import type { VenueSessions } from './service.ts';
import { VenueSession } from './types.ts';

const VenueSessionQuery = z.strictObject({
  year: z.coerce.number().int().min(1).max(9999).optional(),
  domainId: filledText(50).optional(),
});

export function venueSessionRoutes(venueSessions: VenueSessions): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/venue-sessions',
      {
        config: { action: 'venue_session.read' },
        schema: {
          tags: ['产业专场'],
          summary: '产业专场',
          querystring: VenueSessionQuery,
          response: { 200: z.object({ items: z.array(VenueSession) }) },
        },
      },
      async (request) => ({ items: await venueSessions.list(request.query) }),
    );
  };
}
