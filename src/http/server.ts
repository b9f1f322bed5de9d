import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { type Authenticate, actAsSender } from './acting.ts';
import { enforcePolicy } from './enforce.ts';
import { heedIdempotencyKeys } from './idempotency.ts';
import { speakChinese } from './input-messages.ts';
import { parseJsonBody } from './json-body.ts';
import type { Limits } from './limits.ts';
import { type LocalRoutes, localRoutes } from './local-routes.ts';
import type { Metrics } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { operationRoutes, type Readiness } from './operations.ts';
import { addPages } from './pages.ts';
import { answerError, sendProblem } from './problem.ts';
import { limitRequests, refuseGuessers } from './rate-limit.ts';
import { checkHost, checkRequest } from './request-checks.ts';
import { logRequests, recordAnswer, withoutTexts } from './request-log.ts';
import { completeRoutes } from './route-table.ts';
import { apiRoutes, type Services } from './routes.ts';
import { securityHeaders, transportSecurity } from './security-headers.ts';
import { answerClientError, answerOddRequests } from './socket-errors.ts';

export interface ServerOptions {
  services: Services;
  logger: Logger;
  metrics: Metrics;
  /** Answers for /readyz. */
  readiness: () => Promise<Readiness>;
  authenticate: Authenticate;
  /** Largest request body, in bytes. */
  bodyLimit: number;
  /** True while it listens on loopback only: then a request must also name a loopback host, or that of `publicUrl`. */
  loopbackOnly: boolean;
  /** How much one caller may ask; everything when absent. */
  limits?: Limits;
  /** Where people reach the service. */
  publicUrl?: string;
  /** Addresses of proxies whose X-Forwarded-For is believed; none when absent. */
  trustedProxies?: string[];
  /** The command line's own routes; absent where no command line is served. */
  local?: LocalRoutes;
}

/** The HTTP service, ready for `listen` or `inject`. `close` lets requests in flight finish. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  speakChinese();
  const server = bareServer(options);
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answerError);
  readJsonOnly(server);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders).header('x-request-id', request.id);
    if (request.protocol === 'https') reply.headers(transportSecurity);
    checkRequest(request);
    if (options.loopbackOnly) checkHost(request, options.publicUrl);
  });
  logRequests(server, options.metrics);
  if (options.limits) refuseGuessers(server, options.limits);
  actAsSender(server, options.authenticate);
  if (options.limits) limitRequests(server, options.limits);
  answerOddRequests(server.server);
  enforcePolicy(server);
  heedIdempotencyKeys(server, options.services.idempotency);
  completeRoutes(server);
  await describeApi(server);
  await addPages(server);
  await server.register(operationRoutes(options.readiness, options.metrics));
  for (const routes of apiRoutes(options.services, options.metrics))
    await server.register(routes, { prefix: '/api/v1' });
  if (options.local) await server.register(localRoutes(options.local), { prefix: '/internal/v1' });
  await server.ready();
  return server;
}

function bareServer({ logger, metrics, bodyLimit, trustedProxies = [] }: ServerOptions): FastifyInstance {
  return Fastify({
    loggerInstance: withoutTexts(logger) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: trustedProxies.length > 0 && trustedProxies,
    bodyLimit,
    // A request has 30 s to arrive, a silent connection 2 minutes: longer than any statement may run.
    requestTimeout: 30_000,
    connectionTimeout: 120_000,
    // While it closes, the requests on connections that are open already are answered, not refused.
    return503OnClosing: false,
    http: { requireHostHeader: false },
    clientErrorHandler: answerClientError,
    // A URL that the router cannot decode meets no hook.
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply);
      recordAnswer(request, reply, metrics);
    },
  });
}

function readJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
