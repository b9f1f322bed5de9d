import { Conflict, Invalid } from '../errors.ts';
import type { StoredKey } from './store.ts';
import type { StoredAnswer } from './types.ts';

/** No request is at work for longer than this, in milliseconds: without an answer by then, it has none. */
const longestRequestMs = 5 * 60 * 1000;

/**
 * The answer that a request under a known key gets.
 * @throws Invalid idempotency.other_body | Conflict idempotency.in_progress | idempotency.answer_lost
 */
export function decideRepeat(stored: StoredKey, fingerprint: string, now: Date): StoredAnswer {
  if (stored.fingerprint !== fingerprint) throw new Invalid('idempotency.other_body');
  if (stored.answer) return stored.answer;
  const age = now.getTime() - Date.parse(stored.createdAt);
  throw new Conflict(age < longestRequestMs ? 'idempotency.in_progress' : 'idempotency.answer_lost');
}
