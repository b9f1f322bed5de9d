import type { Actor } from '../access/actor.ts';
import { decide } from '../access/decide.ts';
import type { RecordPlace } from './store.ts';

/**
 * How much of a record's way somebody may see: who reads the whole log sees all of it; others whom the policy lets see a
 * record's way, what was done and by whom, without addresses and values; nobody else that there is one.
 */
export function decideTimeline(actor: Actor, place: RecordPlace): 'all' | 'steps' | 'none' {
  if (decide(actor, 'audit.read', {})) return 'all';
  // An account, a key: what belongs to no organization and no season is nobody's but the auditors'.
  if (place.organizationId === null && place.seasonId === null) return 'none';
  return decide(actor, 'audit.timeline', place) ? 'steps' : 'none';
}
