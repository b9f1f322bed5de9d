import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work in steps that may be parted: it yields wherever others may have their turn. */
export type Steps<T> = Generator<void, T, void>;

/** Does it at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Does it in slices of some milliseconds, so that whoever asks the service for something else hardly waits. */
export async function inSlices<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < end);
    await nextTurn();
  }
}

const SLICE_MS = 8;
