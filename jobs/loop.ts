import { setTimeout as sleep } from 'node:timers/promises';
import { jobsAdded } from '../src/db/outbox.ts';

export interface Loop {
  /** Starts the next round at once. */
  wake(): void;
  /** Ends after the round that runs. */
  stop(): Promise<void>;
}

/**
 * Repeats `round`: at once when it says that more is waiting, else when a job was added in this process or `pollMs`
 * milliseconds have passed. The first of several failures in a row goes to `onError`.
 */
export function startLoop(round: () => Promise<boolean>, pollMs: number, onError: (error: unknown) => void): Loop {
  let stopped = false;
  let woken = false;
  let failing = false;
  let pause = new AbortController();
  const wake = () => {
    woken = true;
    pause.abort();
  };

  async function guardedRound(): Promise<boolean> {
    try {
      const more = await round();
      failing = false;
      return more;
    } catch (error) {
      if (!failing) onError(error);
      failing = true;
      return false;
    }
  }

  async function repeat(): Promise<void> {
    while (!stopped) {
      woken = false;
      const more = await guardedRound();
      if (more || (woken && !failing) || stopped) continue;
      pause = new AbortController();
      await sleep(pollMs, undefined, { signal: pause.signal }).catch(() => {});
    }
  }

  jobsAdded.on('added', wake);
  const ended = repeat();
  return {
    wake,
    stop: () => {
      stopped = true;
      jobsAdded.off('added', wake);
      pause.abort();
      return ended;
    },
  };
}
