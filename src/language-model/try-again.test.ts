import { expect, test } from 'vitest';
import { LanguageModelUnavailable } from './failures.ts';
import { type Limits, realWait, tryAgain } from './try-again.ts';

const busy = () => Promise.reject(new LanguageModelUnavailable('busy'));

test('waits double, and end where the next would pass the deadline', async () => {
  let now = 0;
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
    now += ms;
  };
  await expect(tryAgain(busy, limits({ retries: 9, clock: () => new Date(now), wait }))).rejects.toMatchObject({
    code: 'busy',
  });
  expect(waits).toEqual([500, 1_000, 2_000, 4_000]);
});

test('an abort ends a wait at once', async () => {
  const controller = new AbortController();
  const work = tryAgain(busy, limits({ signal: controller.signal, wait: realWait }));
  setImmediate(() => controller.abort());
  await expect(work).rejects.toMatchObject({ code: 'timeout' });
});

test('a failure after the abort is a timeout, whatever it looks like', async () => {
  const failing = () => Promise.reject(new TypeError('terminated'));
  await expect(tryAgain(failing, limits({ signal: AbortSignal.abort() }))).rejects.toMatchObject({ code: 'timeout' });
});

function limits(some: Partial<Limits>): Limits {
  return {
    retries: 3,
    deadline: new Date(10_000),
    signal: new AbortController().signal,
    clock: () => new Date(0),
    wait: async () => {},
    ...some,
  };
}
