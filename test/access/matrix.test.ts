import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Action, policy, ruleOf } from '../../src/access/policy.ts';
import type { RecordState } from '../../src/records/fields.ts';
import { publicUrl, settings } from '../accounts/people.ts';
import { client, startSignOnServer } from '../accounts/sign-on-server.ts';
import { accountRequests, sessionRequests } from './account-requests.ts';
import { makeRealAccounts } from './accounts.ts';
import { accountRoles, type Sender } from './actors.ts';
import { auditRequests } from './audit-requests.ts';
import { type RouteRequest, requestsOf } from './requests.ts';
import { openAccessScene, type Side } from './scene.ts';

const everybody: readonly Sender[] = [...accountRoles, 'nobody'];
/** Done, or the status of the refusal. */
type Verdict = 'done' | number;

const signOn = await startSignOnServer(`${publicUrl}/api/v1/session/sign-on/callback/sso`);
const scene = await openAccessScene({ accounts: { ...settings, signOn: { issuer: signOn.issuer, ...client } } });
const accounts = await makeRealAccounts(scene, signOn);
const requests: RouteRequest[] = [
  ...requestsOf(scene),
  ...sessionRequests(scene, accounts),
  ...accountRequests(scene, accounts),
  ...auditRequests(),
];
afterAll(async () => {
  await scene.close();
  await signOn.close();
});
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
function allows(who: Sender, action: Action, side: Side | null, state: RecordState | null): boolean {
  return ruleOf(action).allow.some(
    ([holder, whose, states]) =>
      (holder === 'everyone' || (holder === 'signed_in' && who !== 'nobody') || holder === who) &&
      (side === null || whose === 'any' || side === 'own') &&
      (state === null || !states || states.includes(state)),
  );
}

function expected(
  who: Sender,
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

async function verdict(who: Sender, request: RouteRequest, side: Side): Promise<Verdict> {
  const [method] = request.route.split(' ');
  const own = scene.records[side];
  scene.actAs(accounts.actors[who]);
  const { cookie, ...made } = (await request.made?.(who)) ?? {};
  const { statusCode } = await scene.server.inject({
    method: method as 'GET',
    url: request.url(own, made),
    ...(request.body && { payload: request.body(own, made) }),
    ...(cookie && { headers: { cookie } }),
  });
  expect(statusCode, `${request.route} as ${who}`).toBeLessThan(500);
  if (statusCode === 401 || statusCode === 403 || statusCode === 404) return statusCode;
  // A record in the wrong state refuses with other statuses; where there is no record, nothing but a right is missing.
  return request.states.length === 0 && statusCode >= 400 ? statusCode : 'done';
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
const crucial: [Sender, route: string, what: string | undefined, Side, RecordState, Verdict][] = [
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
  ['enterprise_member', 'POST /api/v1/drafts/:id/publish', undefined, 'own', 'submitted', 403],
  ['enterprise_member', 'POST /api/v1/drafts/:id/approve', undefined, 'own', 'submitted', 403],
  ['enterprise_member', 'POST /api/v1/drafts/:id/consent', undefined, 'own', 'submitted', 'done'],
  ['enterprise_member', 'POST /api/v1/drafts/:id/consent', undefined, 'other', 'published', 404],
  ['enterprise_member', 'GET /api/v1/drafts/:id', undefined, 'other', 'published', 404],
  ['expert', 'GET /api/v1/drafts/:id', undefined, 'own', 'published', 403],
  ['expert', 'GET /api/v1/demands/:id', 'fuller', 'own', 'published', 'done'],
  ['expert', 'GET /api/v1/demands/:id', 'fuller', 'own', 'submitted', 404],
  ['expert', 'GET /api/v1/demands/:id', 'fuller', 'other', 'published', 403],
  ['expert', 'GET /api/v1/demands/:id/contacts', undefined, 'own', 'published', 'done'],
  ['expert', 'GET /api/v1/demands/:id/contacts', undefined, 'other', 'published', 403],
  ['reviewer', 'POST /api/v1/demands/:id/interests/:interestId/answer', undefined, 'own', 'published', 403],
  ['operator', 'POST /api/v1/demands/:id/interests/:interestId/answer', undefined, 'own', 'published', 403],
  ['operator', 'POST /api/v1/drafts/:id/approve', undefined, 'own', 'submitted', 403],
  ['operator', 'POST /api/v1/drafts/:id/decisions', undefined, 'own', 'submitted', 403],
  ['technology_manager', 'POST /api/v1/demands/:id/drafts', undefined, 'own', 'submitted', 'done'],
  ['technology_manager', 'POST /api/v1/demands/:id/drafts', undefined, 'other', 'published', 404],
  ['enterprise_member', 'GET /api/v1/demands/:id/readers', undefined, 'own', 'published', 'done'],
  ['enterprise_member', 'GET /api/v1/demands/:id/readers', undefined, 'other', 'published', 403],
  ['enterprise_member', 'GET /api/v1/demands/:id/contacts', undefined, 'other', 'published', 403],
  ['technology_manager', 'GET /api/v1/demands/:id', 'raw', 'own', 'submitted', 'done'],
  ['technology_manager', 'GET /api/v1/demands/:id', 'raw', 'other', 'submitted', 404],
  ['technology_manager', 'GET /api/v1/demands/:id', 'raw', 'other', 'published', 403],
  ['technology_manager', 'POST /api/v1/demands/:id/assignments', undefined, 'own', 'submitted', 403],
  ['operator', 'GET /api/v1/demands/:id', 'raw', 'own', 'submitted', 'done'],
  ['operator', 'GET /api/v1/demands/:id', 'raw', 'other', 'submitted', 404],
  ['operator', 'POST /api/v1/drafts/:id/publish', undefined, 'own', 'submitted', 403],
  ['operator', 'POST /api/v1/demands/:id/assignments', undefined, 'other', 'published', 403],
  ['reviewer', 'GET /api/v1/demands/:id', 'raw', 'other', 'draft', 'done'],
  ['reviewer', 'POST /api/v1/drafts/:id/publish', undefined, 'other', 'submitted', 'done'],
  ['reviewer', 'PATCH /api/v1/demands/:id', undefined, 'other', 'submitted', 403],
  ['administrator', 'POST /api/v1/drafts/:id/publish', undefined, 'own', 'submitted', 403],
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
  ['nobody', 'GET /api/v1/accounts', undefined, 'own', 'draft', 401],
  ['operator', 'GET /api/v1/accounts', undefined, 'own', 'draft', 403],
  ['auditor', 'GET /api/v1/accounts', undefined, 'own', 'draft', 'done'],
  ['auditor', 'POST /api/v1/accounts/:id/grants', undefined, 'own', 'draft', 403],
  ['reviewer', 'POST /api/v1/accounts/:id/reset-link', undefined, 'own', 'draft', 403],
  ['enterprise_member', 'POST /api/v1/invitations', undefined, 'own', 'draft', 403],
  ['operator', 'POST /api/v1/applications/:id/approve', undefined, 'own', 'draft', 403],
  ['nobody', 'POST /api/v1/keys', undefined, 'own', 'draft', 401],
  ['nobody', 'POST /api/v1/session/second-factor/remove', undefined, 'own', 'draft', 401],
  ['operator', 'GET /api/v1/audit/entries', undefined, 'own', 'draft', 403],
  ['operator', 'GET /api/v1/audit/entries.xlsx', undefined, 'own', 'draft', 403],
  ['enterprise_member', 'GET /api/v1/audit/timeline', 'of a demand', 'own', 'draft', 'done'],
  ['enterprise_member', 'GET /api/v1/audit/timeline', 'of a demand', 'other', 'published', 404],
  ['operator', 'GET /api/v1/audit/timeline', 'of a demand', 'other', 'draft', 404],
  ['technology_manager', 'GET /api/v1/audit/timeline', 'of a demand', 'own', 'draft', 403],
];

test.each(crucial)('%s: %s %s, %s, %s: %s', async (who, route, what, side, state, wanted) => {
  const request = requests.find((each) => each.route === route && each.what === what);
  await scene.reset(side, state);
  expect(await verdict(who, request!, side)).toBe(wanted);
});
