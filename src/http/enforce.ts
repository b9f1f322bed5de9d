import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { accessText } from '../access/describe.ts';
import { type Action, policy, ruleOf } from '../access/policy.ts';
import { requireRightAtAll } from '../access/require-right.ts';

/**
 * What a route does, by the policy table; or that it is open to everyone because it holds nothing of anybody's, or that
 * it belongs to this machine's command line, which shows a token of its own.
 */
export type RouteAction = Action | 'open' | 'local';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route, `GET /api/v1/demands/:id`, and what it does. */
    routeActions: Map<string, RouteAction | undefined>;
  }
  interface FastifyContextConfig {
    action?: RouteAction;
  }
}

/**
 * Every route names its action, or the server does not start. Who may do it to no record at all is refused before the
 * body is read; whether the one record may be touched is the service's to say, as only it knows the record.
 */
export function enforcePolicy(server: FastifyInstance): void {
  const routes: RouteOptions[] = [];
  const actions: FastifyInstance['routeActions'] = new Map();
  server.decorate('routeActions', actions);
  server.addHook('onRoute', (route) => {
    routes.push(route);
    describeAccess(route);
  });
  // A plugin may name the actions of its routes by a hook of its own, which runs after the one above.
  server.addHook('onReady', async () => {
    for (const { method, url, config } of routes)
      for (const each of [method].flat()) actions.set(`${each} ${url}`, config?.action);
    const unnamed = [...actions].filter(([, action]) => !isKnown(action)).map(([name]) => name);
    if (unnamed.length > 0) throw new Error(`routes without an action of src/access/policy.ts: ${unnamed.join('; ')}`);
  });
  server.addHook('onRequest', async (request) => {
    const action = request.is404 ? 'open' : request.routeOptions.config.action;
    if (action === 'open' || action === 'local') return;
    if (action === 'metrics.read' && isFromThisMachine(request)) return;
    if (action) requireRightAtAll(action);
  });
}

const isKnown = (action: RouteAction | undefined) =>
  action === 'open' || action === 'local' || (action !== undefined && action in policy);

/** The documentation says who may: in words, and as `x-access` for programs. */
function describeAccess(route: RouteOptions): void {
  const action = route.config?.action;
  if (!route.schema || route.schema.hide || !action || action === 'local') return;
  const text = action === 'open' ? '任何人都可以访问。' : `谁可以：${accessText(action, 0)}。`;
  const allow = action === 'open' ? [['everyone', 'any']] : ruleOf(action).allow;
  const described = { description: [route.schema.description, text].filter(Boolean).join('\n\n') };
  route.schema = Object.assign({}, route.schema, described, { 'x-access': { action, allow } });
}

/** By a connection of its own, not through a proxy that stands on this machine. */
function isFromThisMachine({ socket, headers }: FastifyRequest): boolean {
  const proxied = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers);
  return !proxied && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
}
