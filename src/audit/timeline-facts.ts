import type { RecordFacts } from '../access/decide.ts';
import type { RecordPlace } from './store.ts';
import type { RecordQuery } from './types.ts';

/**
 * Whose a record is, for the action `audit.timeline` of the policy; null for what only who may read the log may follow,
 * such as an account.
 */
export function timelineFacts({ kind, id }: RecordQuery, place: RecordPlace): RecordFacts | null {
  if (kind === 'demand' || kind === 'achievement' || kind === 'person') return { ...place };
  if (kind === 'organization') return { organizationId: id };
  if (kind === 'season') return { seasonId: id };
  return null;
}
