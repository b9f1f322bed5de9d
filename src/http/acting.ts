import type { FastifyInstance, FastifyRequest } from 'fastify';
import { actAs } from '../access/acting.ts';
import type { Acting } from '../access/actor.ts';

/** Finds out who sends a request, by its cookie or key. @throws Unauthorized when it names a session or key that is none */
export type Authenticate = (request: FastifyRequest) => Promise<Acting>;

declare module 'fastify' {
  interface FastifyRequest {
    acting: Acting;
  }
}

/** Everything that a request causes is done as the one who sends it. */
export function actAsSender(server: FastifyInstance, authenticate: Authenticate): void {
  server.decorateRequest('acting', null as unknown as Acting);
  server.addHook('onRequest', (request, _reply, done) => {
    authenticate(request).then((acting) => {
      request.acting = acting;
      actAs(acting, done);
    }, done);
  });
  // Reading a body goes on in the socket's context, not in that of the first hook.
  server.addHook('preValidation', (request, _reply, done) => actAs(request.acting, done));
}
