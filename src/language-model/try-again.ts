import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { LanguageModelUnavailable, unavailable } from './failures.ts';

/** Waits so many milliseconds; rejects at once when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>;

export const realWait: Wait = (ms, signal) => sleep(ms, undefined, { signal });

export interface Limits {
  /** Tries after the first. */
  retries: number;
  /** When all tries together must have ended. */
  deadline: Date;
  /** Aborts at the deadline. */
  signal: AbortSignal;
  clock: Clock;
  wait: Wait;
}

/**
 * Tries until it succeeds, fails for good, or may not go on: waits 0.5, 1, 2… seconds between tries, or as long as the
 * server asked. A wait that would pass the deadline is not begun.
 * @throws LanguageModelUnavailable
 */
export async function tryAgain<T>(attempt: () => Promise<T>, limits: Limits): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const failure = limits.signal.aborted ? new LanguageModelUnavailable('timeout') : unavailable(error);
      if (!failure.passes || tries >= limits.retries) throw failure;
      const ms = Math.max(FIRST_WAIT_MS * 2 ** tries, failure.retryAfterMs ?? 0);
      if (limits.clock().getTime() + ms >= limits.deadline.getTime()) throw failure;
      await limits.wait(ms, limits.signal).catch((aborted: unknown) => {
        throw unavailable(aborted);
      });
    }
  }
}

const FIRST_WAIT_MS = 500;
