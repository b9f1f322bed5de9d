import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { z } from 'zod';
import { Invalid, NotFound } from '../errors.ts';
import { heedsKeys, KeyHeader } from './idempotency.ts';
import { Problem } from './problem.ts';

/**
 * What every route gets without asking: a query it does not know is refused, its refusals are documented, and a wrong
 * method on its URL is told the right ones.
 */
export function completeRoutes(server: FastifyInstance): void {
  const methods = new Map<string, Set<string>>();
  server.addHook('onRoute', (route) => {
    const known = methods.get(route.url) ?? new Set();
    for (const method of [route.method].flat()) known.add(method);
    methods.set(route.url, known);
    if (route.schema?.hide) return;
    const headers = heedsKeys(route) ? { headers: KeyHeader } : {};
    route.schema = { querystring: z.strictObject({}), ...headers, ...route.schema, response: replies(route) };
  });
  server.setNotFoundHandler((request, reply) => refuse(request, reply, methods));
}

function replies(route: RouteOptions): Record<string, unknown> {
  const given = (route.schema?.response ?? {}) as Record<string, unknown>;
  const refusal = { content: { 'application/problem+json': { schema: Problem } } };
  return {
    ...given,
    '4xx': { description: '请求被拒绝，原因见 code、detail 和 errors', ...refusal },
    '5xx': { description: '服务出错或暂不可用', ...refusal },
  };
}

/** @throws NotFound route.not_found | Invalid request.method_not_allowed */
function refuse(request: FastifyRequest, reply: FastifyReply, methods: Map<string, Set<string>>): never {
  const path = request.url.split('?')[0] ?? '';
  const allowed = [...methods].filter(([pattern]) => fits(pattern, path)).flatMap(([, known]) => [...known]);
  if (allowed.length === 0) throw new NotFound('route.not_found');
  const allow = [...new Set(allowed)].sort().join(', ');
  reply.header('allow', allow);
  throw new Invalid('request.method_not_allowed', `这个网址只支持 ${allow}`);
}

/** Whether a path is one of a route's: `/demands/:id` has `/demands/7`. */
function fits(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at]);
}
