import { expect, test } from 'vitest';
import { z } from 'zod';
import { NotFound, Unavailable } from '../src/errors.ts';
import { decideOutcome, maxAttempts, retryDelay } from './decide-outcome.ts';
import { describeFailure, InvalidPayload } from './failure.ts';

const now = new Date('2026-03-02T00:00:00Z');

test('a job that threw nothing is done', () => {
  expect(decideOutcome(1, undefined, now)).toEqual({ kind: 'done' });
});

test.each([
  [1, 1_000],
  [2, 2_000],
  [5, 16_000],
  [10, 512_000],
  [11, 600_000],
  [5_000, 600_000],
])('attempt %i is followed by a pause of %i ms', (attempts, delay) => {
  expect(retryDelay(attempts)).toBe(delay);
});

test('an ordinary failure is retried until the attempts are used up', () => {
  const failure = new NotFound();
  const last = decideOutcome(maxAttempts - 1, failure, now);
  expect(last).toEqual({ kind: 'retry', runAt: new Date(now.getTime() + 64_000) });
  expect(decideOutcome(maxAttempts, failure, now)).toEqual({ kind: 'dead' });
});

test('a dependency that is down is waited for beyond the last attempt', () => {
  const outcome = decideOutcome(40, new Unavailable('model.unavailable'), now);
  expect(outcome).toEqual({ kind: 'retry', runAt: new Date(now.getTime() + 600_000) });
});

test('a payload that does not parse is dead at once', () => {
  const parsed = z.object({ recordId: z.uuid() }).safeParse({ recordId: '机密要求' });
  expect(decideOutcome(1, new InvalidPayload(parsed.error as z.ZodError), now)).toEqual({ kind: 'dead' });
});

test('the words kept of a failure never quote a message that may carry text of a record', () => {
  const failure = Object.assign(new Error('value too long: 机密要求'), { code: '22001', detail: '机密要求' });
  expect(describeFailure(failure)).toMatch(/^Error 22001 at jobs\/decide-outcome\.test\.ts:\d+:\d+$/);
  expect(describeFailure('机密要求')).toBe('thrown string');
  const parsed = z.object({ recordId: z.uuid() }).safeParse({ recordId: '机密要求' });
  expect(describeFailure(new InvalidPayload(parsed.error as z.ZodError))).toBe(
    'InvalidPayload recordId: invalid_format',
  );
});
