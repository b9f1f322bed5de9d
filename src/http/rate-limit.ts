import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Acting } from '../access/actor.ts';
import { type Left, type LimitName, type Limits, TooMany } from './limits.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For a route of signing in: the field of its body that says who does, whose refusals are counted by name. */
    signInName?: string;
  }
}

/** What watches over the service asks these; a limit would make it think the service dead. */
const unlimited = /^\/(healthz|readyz|metrics|internal\/)/;

/**
 * An address that was refused too often, or a name, is not listened to for a while: nobody guesses passwords and keys.
 * Register it before the sender is found out.
 */
export function refuseGuessers(server: FastifyInstance, limits: Limits): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!unlimited.test(request.url)) heed(reply, await limits.look('refusals', request.ip));
  });
  server.addHook('preHandler', async (request, reply) => {
    const name = nameOf(request);
    if (name !== null) heed(reply, await limits.look('nameRefusals', name));
  });
  server.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode !== 401 || unlimited.test(request.url)) return;
    await limits.use('refusals', request.ip);
    const name = nameOf(request);
    if (name !== null) await limits.use('nameRefusals', name);
  });
}

function nameOf({ routeOptions, body }: FastifyRequest): string | null {
  const field = routeOptions.config?.signInName;
  const name = field && (body as Record<string, unknown> | null)?.[field];
  return typeof name === 'string' ? name.trim().toLowerCase().slice(0, 200) : null;
}

/**
 * Limits of requests, by address, account and key, and of what costs or tells much: matches, and confidential texts of
 * demands. The system is not limited. Register it once the sender is known.
 */
export function limitRequests(server: FastifyInstance, limits: Limits): void {
  server.addHook('onRequest', async (request, reply) => {
    const { actor } = request.acting;
    if (actor.kind === 'system' || unlimited.test(request.url)) return;
    const uses: [LimitName, string][] = [['address', request.ip]];
    if (actor.accountId) uses.push(['account', actor.accountId]);
    if (actor.key) uses.push(['key', actor.key.id]);
    if (request.routeOptions.url?.startsWith('/api/v1/matches')) uses.push(['matches', whoIs(request)]);
    const found = await Promise.all(uses.map(([name, who]) => limits.use(name, who)));
    const exceeded = found.find((left) => left?.exceeded);
    heed(reply, exceeded ?? tightest(found));
  });
  server.addHook('preSerialization', async (request, reply, payload) => {
    const ids = confidentialDemands(request, payload);
    if (ids.length === 0 || request.acting.actor.kind === 'system') return payload;
    const who = whoIs(request);
    heed(reply, await limits.use('demandTexts', who, (await limits.unmet(who, ids)).length));
    return payload;
  });
}

/** An account, or the address of one who has none. */
function whoIs({ acting, ip }: { acting: Acting; ip: string }): string {
  return acting.actor.accountId ?? ip;
}

const demandRoutes = ['/api/v1/demands', '/api/v1/demands/:id'];

/** Ids of the demands whose text an answer holds, where that text is not public. */
function confidentialDemands({ method, routeOptions, query }: FastifyRequest, payload: unknown): string[] {
  if (method !== 'GET' || !demandRoutes.includes(routeOptions.url ?? '')) return [];
  if ((query as { stage?: string }).stage === 'public') return [];
  const { items, id } = payload as { items?: { id: string }[]; id?: string };
  return items ? items.map((item) => item.id) : id ? [id] : [];
}

/** Tells what is left. @throws TooMany when a limit is exceeded */
function heed(reply: FastifyReply, left: Left | null): void {
  if (!left) return;
  reply.headers({
    'ratelimit-limit': String(left.limit),
    'ratelimit-remaining': String(left.remaining),
    'ratelimit-reset': String(left.resetSeconds),
  });
  if (!left.exceeded) return;
  reply.header('retry-after', String(left.resetSeconds));
  throw new TooMany(left);
}

function tightest(found: (Left | null)[]): Left | null {
  const known = found.filter((left) => left !== null);
  return known.sort((one, other) => one.remaining / one.limit - other.remaining / other.limit)[0] ?? null;
}
