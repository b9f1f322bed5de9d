import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type Acting, type Actor, nobody, type Origin, systemActor } from '../access/actor.ts';
import type { Identify } from '../accounts/authenticate.ts';
import { Unauthorized } from '../errors.ts';
import type { Authenticate } from './acting.ts';
import './route-context.ts';
import { checkSameOrigin } from './same-origin.ts';

export interface AuthenticateNeeds {
  identify: Identify;
  /** Where people reach the service. */
  publicUrl: string;
  /** What this machine's command line shows; it acts as the system. */
  localToken: string;
}

/** Who sends a request: the holder of its key, the command line of this machine, or whoever is signed in. */
export function createAuthenticate({ identify, publicUrl, localToken }: AuthenticateNeeds): Authenticate {
  const publicOrigin = new URL(publicUrl).origin;
  return async (request) => {
    const { cookie, authorization } = request.headers;
    checkSameOrigin(request, publicOrigin, cookie !== undefined);
    if (authorization !== undefined && isBearer(authorization, localToken))
      return acting(request, systemActor, 'command');
    const actor = await identify({ cookie, authorization }).catch((error) => {
      if (error instanceof Unauthorized && isForAnybody(request)) return null;
      throw error;
    });
    return acting(request, actor ?? nobody, actor?.key ? 'api_key' : 'web');
  };
}

const acting = (request: FastifyRequest, actor: Actor, via: Origin['via']): Acting => ({
  actor,
  origin: { via, address: request.ip, requestId: request.id },
});

/** Pages, health and the like are open to anybody; so is signing in. */
const isForAnybody = (request: FastifyRequest): boolean =>
  !request.url.startsWith('/api/') || request.routeOptions.config.anonymous === true;

/** Digests have one length and tell nothing of the token, so their comparison takes the same time whatever is sent. */
export function isBearer(header: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
