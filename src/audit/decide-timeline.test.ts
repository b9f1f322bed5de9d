import { expect, test } from 'vitest';
import { type Actor, type Grant, nobody, systemActor } from '../access/actor.ts';
import type { Role } from '../access/roles.ts';
import { decideTimeline } from './decide-timeline.ts';

const place = { organizationId: 'company', seasonId: 'autumn' };
const actor = (role: Role, held: Partial<Grant> = {}): Actor => ({
  ...nobody,
  kind: 'account',
  accountId: 'a',
  grants: [{ role, organizationId: null, seasonId: null, venueSessionId: null, ...held }],
});

test.each<[string, Actor, string]>([
  ['the system', systemActor, 'all'],
  ['an auditor', actor('auditor'), 'all'],
  ['an administrator', actor('administrator'), 'all'],
  ['an operator of every season', actor('operator'), 'steps'],
  ['an operator of its season', actor('operator', { seasonId: 'autumn' }), 'steps'],
  ['an operator of another season', actor('operator', { seasonId: 'spring' }), 'none'],
  ['a member of its organization', actor('enterprise_member', { organizationId: 'company' }), 'steps'],
  ['a member of another organization', actor('enterprise_member', { organizationId: 'other' }), 'none'],
  ['a researcher of its organization', actor('researcher', { organizationId: 'company' }), 'steps'],
  ['a reviewer', actor('reviewer'), 'none'],
  ['an expert', actor('expert', { organizationId: 'company' }), 'none'],
  ['nobody', nobody, 'none'],
])('%s', (_who, who, seen) => {
  expect(decideTimeline(who, place)).toBe(seen);
});

test('a record of no organization and no season is open to auditors alone', () => {
  const nowhere = { organizationId: null, seasonId: null };
  expect(decideTimeline(actor('operator'), nowhere)).toBe('none');
  expect(decideTimeline(actor('enterprise_member'), nowhere)).toBe('none');
});
