import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/**
 * Makes a logger that cannot leak: an error is logged as its class, code and stack frames. Messages stay out, for those
 * of PostgreSQL and zod quote values; so do requests, for a URL may hold text.
 */
export function withoutTexts(logger: Logger): Logger {
  return logger.child({}, { serializers: { err: errorWithoutTexts, req: () => undefined, res: () => undefined } });
}

/** One line and one observation for each answer: method, route's pattern, status, time, request id. */
export function logRequests(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onResponse', (request, reply, done) => {
    recordAnswer(request, reply, metrics);
    done();
  });
}

export function recordAnswer(request: FastifyRequest, reply: FastifyReply, metrics: Metrics): void {
  const route = request.routeOptions?.url ?? '(none)';
  const milliseconds = reply.elapsedTime;
  metrics.request(request.method, route, reply.statusCode, milliseconds / 1000);
  const line = { method: request.method, route, status: reply.statusCode, ms: Math.round(milliseconds * 10) / 10 };
  request.log.info(line, 'answered');
}

export function errorWithoutTexts(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as { code?: unknown };
  // The stack opens with the message, over as many lines as it has; frames are what V8 wrote after it.
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line));
  return {
    type: error.constructor.name,
    code: typeof code === 'string' ? code : undefined,
    stack: frames.join('\n'),
    cause: error.cause === undefined ? undefined : errorWithoutTexts(error.cause),
  };
}
