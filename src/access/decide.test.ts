import { expect, test } from 'vitest';
import { type Actor, nobody, systemActor } from './actor.ts';
import { decide, decideAtAll } from './decide.ts';
import { type Action, policy, ruleOf } from './policy.ts';

const actor = (role: Actor['grants'][number]['role'], more: Partial<Actor> = {}): Actor => ({
  kind: 'account',
  accountId: 'account',
  personId: null,
  grants: [{ role, organizationId: 'company', seasonId: 'season', venueSessionId: 'session' }],
  key: null,
  ...more,
});
const own = { organizationId: 'company', seasonId: 'season', state: 'draft' as const };

test('the system may do everything, nobody only what everyone may', () => {
  for (const action of Object.keys(policy) as Action[]) {
    expect(decide(systemActor, action), action).toBe(true);
    expect(decideAtAll(nobody, action), action).toBe(ruleOf(action).allow.some(([who]) => who === 'everyone'));
  }
});

test('what everyone or everyone signed in may is about any record: nobody has an own one', () => {
  for (const [action, { allow }] of Object.entries(policy))
    for (const [who, whose] of allow) if (who === 'everyone' || who === 'signed_in') expect(whose, action).toBe('any');
});

test('an administrator approves nothing, unless he is a reviewer as well', () => {
  const submitted = { ...own, state: 'submitted' as const };
  expect(decide(actor('administrator'), 'demand.publish', submitted)).toBe(false);
  const both = actor('administrator', { grants: [...actor('administrator').grants, ...actor('reviewer').grants] });
  expect(decide(both, 'demand.publish', submitted)).toBe(true);
});

test('a role counts for what it is held for: an organization of one role is not the other role’s', () => {
  const grants = [
    { role: 'enterprise_member' as const, organizationId: 'company', seasonId: null, venueSessionId: null },
    { role: 'operator' as const, organizationId: null, seasonId: 'season', venueSessionId: null },
  ];
  const both = actor('operator', { grants });
  expect(decide(both, 'demand.read_raw', { organizationId: 'company', seasonId: 'another' })).toBe(true);
  expect(decide(both, 'demand.read_raw', { organizationId: 'another', seasonId: 'season' })).toBe(true);
  expect(decide(both, 'demand.read_raw', { organizationId: 'another', seasonId: 'another' })).toBe(false);
  expect(decide(both, 'demand.assign', { organizationId: 'company', seasonId: 'another' })).toBe(false);
});

test('a record without an owner is nobody’s, also for a role that is held for none', () => {
  const member = actor('enterprise_member');
  const loose = actor('enterprise_member', { grants: [{ ...member.grants[0]!, organizationId: null }] });
  expect(decide(loose, 'demand.read_raw', { organizationId: null })).toBe(false);
  expect(decide(loose, 'demand.read_raw', own)).toBe(false);
  expect(decide(actor('operator'), 'demand.edit', { organizationId: 'company', seasonId: null })).toBe(false);
});

test('a key narrows its account to its actions, and takes nothing from what everyone may', () => {
  const limited = actor('enterprise_member', { key: { id: 'key', actions: ['demand.read_raw'] } });
  expect(decide(limited, 'demand.read_raw', own)).toBe(true);
  expect(decide(limited, 'demand.edit', own)).toBe(false);
  expect(decide(limited, 'demand.read', own)).toBe(false);
  expect(decide(limited, 'demand.read', { ...own, state: 'published' })).toBe(true);
  expect(decideAtAll(limited, 'match.run')).toBe(false);
  const widened = actor('expert', { key: { id: 'key', actions: ['demand.read_raw', 'demand.publish'] } });
  expect(decide(widened, 'demand.read_raw', own)).toBe(false);
});

test('an allowance by state needs the state', () => {
  const { state: _, ...stateless } = own;
  expect(decide(actor('enterprise_member'), 'demand.edit', own)).toBe(true);
  expect(decide(actor('enterprise_member'), 'demand.edit', { ...own, state: 'published' })).toBe(false);
  expect(decide(actor('enterprise_member'), 'demand.edit', stateless)).toBe(false);
});

test('whatever hides a record hides it behind a right to read of the table', () => {
  for (const [action, rule] of Object.entries(policy)) {
    const { knownBy } = ruleOf(action as Action);
    if (knownBy) expect(Object.keys(policy), action).toContain(knownBy);
    expect(rule.does[0], action).toMatch(/[\u4e00-\u9fff]/);
  }
});
