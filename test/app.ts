import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { createAchievements } from '../src/achievements/service.ts';
import { type Clock, systemClock } from '../src/clock.ts';
import type { Database } from '../src/db/database.ts';
import { createDemands } from '../src/demands/service.ts';
import { createMetrics, type Metrics } from '../src/http/metrics.ts';
import type { Readiness } from '../src/http/operations.ts';
import type { Services } from '../src/http/routes.ts';
import { createServer } from '../src/http/server.ts';
import { createOrganizations } from '../src/organizations/service.ts';
import { createPeople } from '../src/people/service.ts';
import { createSeasons } from '../src/seasons/service.ts';
import { createVenueSessions } from '../src/venue-sessions/service.ts';
import { openTestDatabase } from './database.ts';

export interface TestApp {
  database: Database;
  services: Services;
  metrics: Metrics;
  /** Ready for `inject`; `listen` where a test needs a socket. */
  server: FastifyInstance;
  close(): Promise<void>;
}

export interface TestAppOptions {
  clock?: Clock;
  logger?: Logger;
  bodyLimit?: number;
  readiness?: () => Promise<Readiness>;
}

/** The service on a database of its own, without a port. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { database, close } = await openTestDatabase();
  const services = createServices(database, options.clock ?? systemClock);
  const metrics = createMetrics();
  const server = await createServer({
    services,
    metrics,
    logger: options.logger ?? pino({ level: 'silent' }),
    readiness: options.readiness ?? (async () => ({ ready: true, checks: {} })),
    bodyLimit: options.bodyLimit ?? 1024 * 1024,
    loopbackOnly: true,
  });
  return {
    database,
    services,
    metrics,
    server,
    close: async () => {
      await server.close();
      await close();
    },
  };
}

function createServices(database: Database, clock: Clock): Services {
  const seasons = createSeasons(database);
  return {
    seasons,
    venueSessions: createVenueSessions(database),
    organizations: createOrganizations({ database, clock }),
    people: createPeople({ database, clock }),
    achievements: createAchievements({ database, clock, seasons }),
    demands: createDemands({ database, clock }),
  };
}
