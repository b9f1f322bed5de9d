import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import type { EmbeddingProvider } from '../embeddings/provider.ts';
import { actAsSystem, currentActing } from '../src/access/acting.ts';
import type { AccountSettings } from '../src/accounts/settings.ts';
import { type App, createApp } from '../src/app.ts';
import type { Clock } from '../src/clock.ts';
import type { Database } from '../src/db/database.ts';
import type { Authenticate } from '../src/http/acting.ts';
import { createAuthenticate } from '../src/http/authenticate.ts';
import type { Limits } from '../src/http/limits.ts';
import { createMetrics, type Metrics } from '../src/http/metrics.ts';
import type { Readiness } from '../src/http/operations.ts';
import { createServer } from '../src/http/server.ts';
import { characterProvider } from './character-provider.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

export interface TestApp {
  database: Database;
  /** What reaches the same database as its owner: for `asOwner` of test/owner.ts. */
  owner: TestDatabase['owner'];
  services: App;
  metrics: Metrics;
  /** Ready for `inject`; `listen` where a test needs a socket. */
  server: FastifyInstance;
  close(): Promise<void>;
}

export interface TestAppOptions {
  clock?: Clock;
  /** The embedding model; by default one of tests, which needs no table. */
  provider?: EmbeddingProvider;
  logger?: Logger;
  bodyLimit?: number;
  trustedProxies?: string[];
  /** Who sends a request; by default the system, which may do everything. */
  authenticate?: Authenticate;
  /** Who sends a request is then found out as in a real service; the local token is `localToken`. */
  accounts?: AccountSettings;
  readiness?: () => Promise<Readiness>;
  /** None unless a test is about them. */
  limits?: Limits;
}

/** What this machine's command line would show. */
export const localToken = 'the-token-of-the-command-line';

/** The service on a database of its own, without a port. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { database, owner, close } = await openTestDatabase();
  const provider = options.provider ?? characterProvider;
  const { accounts, clock } = options;
  const services = createApp({ database, provider, reader: provider, clock, accountSettings: accounts });
  const byAccount =
    accounts &&
    createAuthenticate({
      identify: services.accountServices.identify,
      publicUrl: accounts.publicUrl,
      localToken,
    });
  const metrics = createMetrics();
  const server = await createServer({
    services,
    metrics,
    logger: options.logger ?? pino({ level: 'silent' }),
    readiness: options.readiness ?? (async () => ({ ready: true, checks: {} })),
    authenticate: options.authenticate ?? byAccount ?? (async () => actAsSystem('web', currentActing)),
    limits: options.limits,
    trustedProxies: options.trustedProxies,
    bodyLimit: options.bodyLimit ?? 1024 * 1024,
    loopbackOnly: true,
  });
  return {
    database,
    owner,
    services,
    metrics,
    server,
    close: async () => {
      await server.close();
      await close();
    },
  };
}
