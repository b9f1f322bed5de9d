import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import type { Idempotency, KeyedWork } from '../idempotency/service.ts';
import type { StoredAnswer } from '../idempotency/types.ts';

declare module 'fastify' {
  interface FastifyRequest {
    keyed: { fingerprint: string; work: KeyedWork | null } | null;
  }
  interface FastifyContextConfig {
    /** False where the answer holds a secret that is shown once: the key still guards the effect, the answer is not kept. */
    keepsAnswer?: boolean;
  }
}

/** Sent with a POST that is to take effect once, however often it is sent: any word of the caller's, such as a UUID. */
const Key = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, '须为 1 到 200 个可见的 ASCII 字符')
  .meta({ description: '幂等键：同一个键、同样的内容，只执行一次，二十四小时内再发得到同样的答复' });
export const KeyHeader = z.looseObject({ 'idempotency-key': Key.optional() });

/** These ask much and change nothing. */
const reading = new Set([
  '/api/v1/matches',
  '/api/v1/matches/explain',
  '/api/v1/matches/compare',
  '/api/v1/desensitization/detect',
]);

/** Whether a route creates or moves something, and thus heeds the header. */
export const heedsKeys = ({ method, url, schema }: Pick<RouteOptions, 'method' | 'url' | 'schema'>): boolean =>
  [method].flat().includes('POST') && url.startsWith('/api/v1/') && !schema?.hide && !reading.has(url);

/**
 * POSTs with the header Idempotency-Key: the first that succeeds is remembered for its caller and route, its like get its
 * answer. Register it after everything that may refuse a request.
 */
export function heedIdempotencyKeys(server: FastifyInstance, idempotency: Idempotency): void {
  server.decorateRequest('keyed', null);
  server.addHook('preValidation', async (request) => {
    const { method = '', url = '', schema } = request.routeOptions;
    if (request.headers['idempotency-key'] === undefined || !heedsKeys({ method, url, schema })) return;
    // Before the schemas have filled in defaults and turned sums into numbers.
    request.keyed = { fingerprint: fingerprintOf(request), work: null };
  });
  server.addHook('preHandler', (request, reply, done) => {
    const { keyed } = request;
    if (!keyed) return done();
    begin(idempotency, request, keyed.fingerprint).then((begun) => {
      if ('answer' in begun) return sendAgain(reply, begun.answer);
      keyed.work = begun.work;
      begun.work.run(done);
    }, done);
  });
  server.addHook('onSend', async (request, reply, payload) => {
    await finish(request, reply.statusCode < 300 ? answerOf(reply, payload) : null);
  });
  // An answer that was never sent leaves the key behind otherwise.
  server.addHook('onResponse', (request) => finish(request, null));
}

function begin(idempotency: Idempotency, request: FastifyRequest, fingerprint: string) {
  const { method, url = '' } = request.routeOptions;
  const key = String(request.headers['idempotency-key']);
  return idempotency.begin({ caller: callerOf(request), route: `${String(method)} ${url}`, key, fingerprint });
}

/** Keys of one caller mean nothing to another. */
function callerOf({ acting, ip }: FastifyRequest): string {
  const { kind, accountId } = acting.actor;
  return kind === 'nobody' ? `nobody ${ip}` : `${kind} ${accountId ?? ''}`;
}

async function finish(request: FastifyRequest, answer: StoredAnswer | null): Promise<void> {
  const work = request.keyed?.work;
  if (!work) return;
  request.keyed = null;
  await work.finish(request.routeOptions.config.keepsAnswer === false ? null : answer);
}

const keptHeaders = ['content-type', 'location', 'etag'];

function answerOf(reply: FastifyReply, payload: unknown): StoredAnswer {
  const given = keptHeaders.map((name) => [name, reply.getHeader(name)] as const);
  const headers = Object.fromEntries(given.flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
  return { status: reply.statusCode, headers, body: typeof payload === 'string' ? payload : '' };
}

function sendAgain(reply: FastifyReply, { status, headers, body }: StoredAnswer): void {
  reply.code(status).headers(headers).header('idempotency-replayed', 'true').send(body);
}

function fingerprintOf({ url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(`${url}\n${JSON.stringify(body, inOrder) ?? ''}`)
    .digest('hex');
}

/** An object's fields in the order of their names: the order in which they were sent means nothing. */
function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
