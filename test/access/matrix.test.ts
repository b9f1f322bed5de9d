import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Action, policy, ruleOf } from '../../src/access/policy.ts';
import type { RecordState } from '../../src/records/fields.ts';
import { accountRoles } from './actors.ts';
import { type RouteRequest, requestsOf } from './requests.ts';
import { type AccessScene, openAccessScene, type Side } from './scene.ts';

/** Who is tried: one of each role, and nobody. */
const everybody = [...accountRoles, 'nobody'] as const;
type Somebody = (typeof everybody)[number];
type Verdict = 'done' | 401 | 403 | 404;

const scene: AccessScene = await openAccessScene();
const requests = requestsOf(scene);
afterAll(() => scene.close());
beforeAll(() => scene.actAs(scene.actors.nobody));

const actionOf = (route: string) => scene.server.routeActions.get(route) as Action;

test('every route of the interface names an action of the policy table and is tried here', () => {
  const routes = [...scene.server.routeActions].filter(([name]) => !name.startsWith('HEAD ') && / \/api\//.test(name));
  for (const [name, action] of routes) expect(policy, name).toHaveProperty([action ?? 'none']);
  expect(new Set(requests.map(({ route }) => route))).toEqual(new Set(routes.map(([name]) => name)));
});

test('every action of the policy table is asked for by a route or by what a route does', () => {
  const asked = new Set(requests.flatMap(({ route, also = [] }) => [actionOf(route), ...also]));
  const elsewhere = ['demand.read_owner', 'match.unpublished', 'metrics.read'];
  expect(new Set([...asked, ...elsewhere])).toEqual(new Set(Object.keys(policy)));
});

/** Reads the table as a person reads it: the own side is the actor's in every way. Not the code that is tested. */
function allows(who: Somebody, action: Action, side: Side | null, state: RecordState | null): boolean {
  return ruleOf(action).allow.some(
    ([holder, whose, states]) =>
      (holder === 'everyone' || (holder === 'signed_in' && who !== 'nobody') || holder === who) &&
      (side === null || whose === 'any' || side === 'own') &&
      (state === null || !states || states.includes(state)),
  );
}

function expected(
  who: Somebody,
  { route, also = [] }: RouteRequest,
  side: Side | null,
  state: RecordState | null,
): Verdict {
  const own = actionOf(route);
  if (!allows(who, own, null, null)) return who === 'nobody' ? 401 : 403;
  for (const action of [own, ...also]) {
    if (allows(who, action, side, state)) continue;
    const { knownBy } = ruleOf(action);
    if (knownBy && !allows(who, knownBy as Action, side, state)) return 404;
    return who === 'nobody' ? 401 : 403;
  }
  return 'done';
}

async function verdict(who: Somebody, request: RouteRequest, side: Side): Promise<Verdict> {
  const [method] = request.route.split(' ');
  const own = scene.records[side];
  scene.actAs(scene.actors[who]);
  const answer = await scene.server.inject({
    method: method as 'GET',
    url: request.url(own),
    ...(request.body && { payload: request.body(own) }),
  });
  const { statusCode } = answer;
  expect(statusCode, `${request.route} as ${who}`).toBeLessThan(500);
  if (statusCode !== 401 && statusCode !== 403 && statusCode !== 404) return 'done';
  // Without a record of a side only the policy's own refusals count: a wrong password is none.
  const refused = ['account.unauthorized', 'access.forbidden'].includes(answer.json().code);
  return request.states.length > 0 || refused ? statusCode : 'done';
}

describe.each(requests.map((request) => [[request.route, request.what].filter(Boolean).join(', '), request] as const))(
  '%s',
  (_name, request) => {
    test('lets in whom the policy table lets in, and nobody else', async () => {
      const found: Record<string, Verdict> = {};
      const wanted: Record<string, Verdict> = {};
      const cells = request.states.flatMap((state) => (['own', 'other'] as const).map((side) => ({ side, state })));
      for (const { side, state } of cells.length > 0 ? cells : [{ side: 'own' as const, state: null }]) {
        for (const who of everybody) {
          if (state) await scene.reset(side, state);
          const cell = `${who}, ${state ? `${side} ${state}` : 'any'}`;
          found[cell] = await verdict(who, request, side);
          wanted[cell] = expected(who, request, state && side, state);
        }
      }
      expect(found).toEqual(wanted);
    });
  },
);

/** Written by hand from the issue, not from the table: what must never be otherwise. */
const crucial: [Somebody, route: string, what: string | undefined, Side, RecordState, Verdict][] = [
  ['nobody', 'GET /api/v1/demands/:id', undefined, 'other', 'published', 'done'],
  ['nobody', 'GET /api/v1/demands/:id', undefined, 'other', 'draft', 404],
  ['nobody', 'GET /api/v1/demands/:id', undefined, 'other', 'submitted', 404],
  ['nobody', 'GET /api/v1/demands/:id', 'raw', 'other', 'published', 401],
  ['nobody', 'GET /api/v1/demands/:id', 'raw', 'other', 'draft', 404],
  ['enterprise_member', 'GET /api/v1/demands/:id', 'raw', 'own', 'draft', 'done'],
  ['enterprise_member', 'GET /api/v1/demands/:id', 'raw', 'own', 'published', 'done'],
  ['enterprise_member', 'GET /api/v1/demands/:id', undefined, 'other', 'published', 'done'],
  ['enterprise_member', 'GET /api/v1/demands/:id', 'raw', 'other', 'published', 403],
  ['enterprise_member', 'GET /api/v1/demands/:id', 'raw', 'other', 'draft', 404],
  ['enterprise_member', 'PATCH /api/v1/demands/:id', undefined, 'other', 'draft', 404],
  ['enterprise_member', 'PATCH /api/v1/demands/:id', undefined, 'other', 'published', 403],
  ['enterprise_member', 'POST /api/v1/demands', undefined, 'other', 'draft', 403],
  ['enterprise_member', 'POST /api/v1/demands/:id/publish', undefined, 'own', 'submitted', 403],
  ['enterprise_member', 'GET /api/v1/demands/:id/readers', undefined, 'own', 'published', 'done'],
  ['enterprise_member', 'GET /api/v1/demands/:id/readers', undefined, 'other', 'published', 403],
  ['enterprise_member', 'GET /api/v1/demands/:id/contacts', undefined, 'other', 'published', 403],
  ['technology_manager', 'GET /api/v1/demands/:id', 'raw', 'own', 'submitted', 'done'],
  ['technology_manager', 'GET /api/v1/demands/:id', 'raw', 'other', 'submitted', 404],
  ['technology_manager', 'GET /api/v1/demands/:id', 'raw', 'other', 'published', 403],
  ['technology_manager', 'POST /api/v1/demands/:id/assignments', undefined, 'own', 'submitted', 403],
  ['operator', 'GET /api/v1/demands/:id', 'raw', 'own', 'submitted', 'done'],
  ['operator', 'GET /api/v1/demands/:id', 'raw', 'other', 'submitted', 404],
  ['operator', 'POST /api/v1/demands/:id/publish', undefined, 'own', 'submitted', 403],
  ['operator', 'POST /api/v1/demands/:id/assignments', undefined, 'other', 'published', 403],
  ['reviewer', 'GET /api/v1/demands/:id', 'raw', 'other', 'draft', 'done'],
  ['reviewer', 'POST /api/v1/demands/:id/publish', undefined, 'other', 'submitted', 'done'],
  ['reviewer', 'PATCH /api/v1/demands/:id', undefined, 'other', 'submitted', 403],
  ['administrator', 'POST /api/v1/demands/:id/publish', undefined, 'own', 'submitted', 403],
  ['administrator', 'GET /api/v1/demands/:id', 'raw', 'own', 'draft', 404],
  ['administrator', 'GET /api/v1/demands/:id', 'raw', 'own', 'published', 403],
  ['auditor', 'GET /api/v1/demands/:id', 'raw', 'other', 'submitted', 403],
  ['auditor', 'GET /api/v1/demands/:id/readers', undefined, 'other', 'published', 'done'],
  ['auditor', 'POST /api/v1/achievements/:id/withdraw', undefined, 'own', 'published', 403],
  ['researcher', 'GET /api/v1/demands/:id', 'raw', 'own', 'published', 403],
  ['researcher', 'PATCH /api/v1/achievements/:id', undefined, 'own', 'draft', 'done'],
  ['researcher', 'PATCH /api/v1/achievements/:id', undefined, 'other', 'draft', 404],
  ['expert', 'GET /api/v1/achievements/:id', undefined, 'other', 'submitted', 404],
  ['session_host', 'GET /api/v1/achievements/:id', undefined, 'own', 'submitted', 'done'],
  ['session_host', 'GET /api/v1/achievements/:id', undefined, 'other', 'submitted', 404],
  ['expert', 'POST /api/v1/matches', 'for a raw text', 'other', 'published', 403],
  ['expert', 'POST /api/v1/matches', 'for a raw text', 'other', 'submitted', 404],
  ['researcher', 'POST /api/v1/matches', 'for an achievement', 'other', 'draft', 404],
  ['nobody', 'POST /api/v1/matches', 'for a publication', 'other', 'published', 401],
  ['administrator', 'POST /api/v1/matches', 'for a publication', 'other', 'published', 403],
];

test.each(crucial)('%s: %s %s, %s, %s: %s', async (who, route, what, side, state, wanted) => {
  const request = requests.find((each) => each.route === route && each.what === what);
  await scene.reset(side, state);
  expect(await verdict(who, request!, side)).toBe(wanted);
});
