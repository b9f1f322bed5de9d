import { type Actor, holds } from '../access/actor.ts';
import type { RecordPlace } from './store.ts';

/**
 * How much of a record's way somebody may see: an auditor and the system all of it; operators of its season and members
 * of its organization what was done and by whom, without addresses and values; nobody else that there is one.
 */
export function decideTimeline(actor: Actor, place: RecordPlace): 'all' | 'steps' | 'none' {
  if (actor.kind === 'system' || holds(actor, 'auditor') || holds(actor, 'administrator')) return 'all';
  const mine = actor.grants.some(({ role, organizationId, seasonId }) => {
    if (role === 'operator') return place.seasonId !== null && (seasonId === null || seasonId === place.seasonId);
    const member = role === 'enterprise_member' || role === 'researcher';
    return member && organizationId !== null && organizationId === place.organizationId;
  });
  return mine ? 'steps' : 'none';
}
