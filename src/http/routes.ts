import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { keyRoutes } from '../accounts/key-routes.ts';
import { membershipRoutes } from '../accounts/membership-routes.ts';
import type { AccountServices } from '../accounts/open-accounts.ts';
import { accountRoutes } from '../accounts/routes.ts';
import { sessionRoutes } from '../accounts/session-routes.ts';
import { signOnRoutes } from '../accounts/sign-on-routes.ts';
import { achievementRoutes } from '../achievements/routes.ts';
import type { Achievements } from '../achievements/service.ts';
import { auditRoutes } from '../audit/routes.ts';
import type { Audit } from '../audit/service.ts';
import type { ConfidentialDemands } from '../demands/confidential.ts';
import { confidentialDemandRoutes } from '../demands/confidential-routes.ts';
import { demandRoutes } from '../demands/routes.ts';
import type { Demands } from '../demands/service.ts';
import { desensitizationRoutes } from '../desensitization/routes.ts';
import type { Desensitization } from '../desensitization/service.ts';
import type { Idempotency } from '../idempotency/service.ts';
import { matchingRoutes } from '../matching/routes.ts';
import type { Matching } from '../matching/service.ts';
import { organizationRoutes } from '../organizations/routes.ts';
import type { Organizations } from '../organizations/service.ts';
import { personRoutes } from '../people/routes.ts';
import type { People } from '../people/service.ts';
import { draftRoutes } from '../publications/draft-routes.ts';
import type { Publications } from '../publications/open-publications.ts';
import { policyRoutes } from '../publications/policy-routes.ts';
import { interestRoutes, publicationRoutes } from '../publications/publication-routes.ts';
import { reviewRoutes } from '../publications/review-routes.ts';
import { seasonRoutes } from '../seasons/routes.ts';
import type { Seasons } from '../seasons/service.ts';
import { venueSessionRoutes } from '../venue-sessions/routes.ts';
import type { VenueSessions } from '../venue-sessions/service.ts';
import type { Metrics } from './metrics.ts';

/** The services that the routes call. */
export interface Services {
  accountServices: AccountServices;
  seasons: Seasons;
  venueSessions: VenueSessions;
  organizations: Organizations;
  people: People;
  achievements: Achievements;
  demands: Demands;
  confidentialDemands: ConfidentialDemands;
  publications: Publications;
  audit: Audit;
  idempotency: Idempotency;
  matching: Pick<Matching, 'match' | 'explain' | 'compare'>;
  desensitization: Desensitization;
}

/** Everything under /api/v1, in the order in which the documentation shows it. */
export function apiRoutes(services: Services, metrics: Metrics): FastifyPluginAsyncZod[] {
  const accounts = services.accountServices;
  return [
    sessionRoutes(accounts),
    signOnRoutes(accounts),
    accountRoutes(accounts),
    membershipRoutes(accounts),
    keyRoutes(accounts),
    seasonRoutes(services.seasons),
    venueSessionRoutes(services.venueSessions),
    organizationRoutes(services.organizations),
    personRoutes(services.people),
    achievementRoutes(services.achievements),
    demandRoutes(services.demands),
    confidentialDemandRoutes(services.confidentialDemands),
    policyRoutes(services.publications.policies),
    draftRoutes(services.publications.drafts),
    reviewRoutes(services.publications.reviews, services.publications.blindReviews),
    publicationRoutes(services.publications.publishing),
    interestRoutes(services.publications.interests),
    matchingRoutes(services.matching, metrics.matching),
    desensitizationRoutes(services.desensitization),
    auditRoutes(services.audit),
  ];
}
