import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { achievementRoutes } from '../achievements/routes.ts';
import type { Achievements } from '../achievements/service.ts';
import { auditRoutes } from '../audit/routes.ts';
import type { Audit } from '../audit/service.ts';
import type { ConfidentialDemands } from '../demands/confidential.ts';
import { confidentialDemandRoutes } from '../demands/confidential-routes.ts';
import { demandRoutes } from '../demands/routes.ts';
import type { Demands } from '../demands/service.ts';
import { matchingRoutes } from '../matching/routes.ts';
import type { Matching } from '../matching/service.ts';
import { organizationRoutes } from '../organizations/routes.ts';
import type { Organizations } from '../organizations/service.ts';
import { personRoutes } from '../people/routes.ts';
import type { People } from '../people/service.ts';
import { seasonRoutes } from '../seasons/routes.ts';
import type { Seasons } from '../seasons/service.ts';
import { venueSessionRoutes } from '../venue-sessions/routes.ts';
import type { VenueSessions } from '../venue-sessions/service.ts';
import type { Metrics } from './metrics.ts';

/** The services that the routes call. */
export interface Services {
  seasons: Seasons;
  venueSessions: VenueSessions;
  organizations: Organizations;
  people: People;
  achievements: Achievements;
  demands: Demands;
  audit: Audit;
  confidentialDemands: ConfidentialDemands;
  matching: Pick<Matching, 'match' | 'explain' | 'compare'>;
}

/** Everything under /api/v1, in the order in which the documentation shows it. */
export function apiRoutes(services: Services, metrics: Metrics): FastifyPluginAsyncZod[] {
  return [
    seasonRoutes(services.seasons),
    venueSessionRoutes(services.venueSessions),
    organizationRoutes(services.organizations),
    personRoutes(services.people),
    achievementRoutes(services.achievements),
    demandRoutes(services.demands),
    confidentialDemandRoutes(services.confidentialDemands),
    matchingRoutes(services.matching, metrics.matching),
    auditRoutes(services.audit),
  ];
}
