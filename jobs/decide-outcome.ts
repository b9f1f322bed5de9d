import { Unavailable } from '../src/errors.ts';
import { InvalidPayload } from './failure.ts';

export type Outcome = { kind: 'done' } | { kind: 'retry'; runAt: Date } | { kind: 'dead' };

/** A job that has failed this often is dead. */
export const maxAttempts = 8;

const baseDelay = 1_000;
const longestDelay = 600_000;

/**
 * What becomes of a job after its attempt number `attempts` (1 is the first), `failure` being what it threw.
 * A dependency that is down (`Unavailable`) is waited for however long that takes; a payload that does not parse will
 * not parse next time either; everything else is tried `maxAttempts` times.
 */
export function decideOutcome(attempts: number, failure: unknown, now: Date): Outcome {
  if (failure === undefined) return { kind: 'done' };
  if (failure instanceof InvalidPayload) return { kind: 'dead' };
  if (attempts >= maxAttempts && !(failure instanceof Unavailable)) return { kind: 'dead' };
  return { kind: 'retry', runAt: new Date(now.getTime() + retryDelay(attempts)) };
}

/** Milliseconds before the attempt that follows attempt `attempts`: 1 s, doubling, at most 10 min. */
export function retryDelay(attempts: number): number {
  return Math.min(longestDelay, baseDelay * 2 ** (attempts - 1));
}
