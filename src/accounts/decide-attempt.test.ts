import { expect, test } from 'vitest';
import { decideAttempt } from './decide-attempt.ts';

const now = new Date('2026-10-30T08:00:00Z');
const none = { here: 0, hereFailedAt: null, known: false, everywhere: 0 };
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();

test.each([
  ['the first try', none],
  ['the fifth wrong one at once', { ...none, here: 4, hereFailedAt: secondsAgo(0), everywhere: 4 }],
  ['the sixth after half a minute', { ...none, here: 5, hereFailedAt: secondsAgo(30), everywhere: 5 }],
  ['a hundredth after a quarter of an hour', { ...none, here: 100, hereFailedAt: secondsAgo(900), everywhere: 40 }],
  ['who signed in from here before, while strangers guess', { ...none, known: true, everywhere: 1000 }],
])('allows %s', (_, attempts) => {
  expect(() => decideAttempt(attempts, now)).not.toThrow();
});

test.each([
  ['the sixth at once', { ...none, here: 5, hereFailedAt: secondsAgo(29), everywhere: 5 }],
  ['the eighth within two minutes', { ...none, here: 7, hereFailedAt: secondsAgo(119), everywhere: 7 }],
  ['a hundredth within a quarter of an hour', { ...none, here: 100, hereFailedAt: secondsAgo(899), everywhere: 1 }],
  ['a strange address, once fifty were wrong within the hour', { ...none, everywhere: 50 }],
])('refuses %s', (_, attempts) => {
  expect(() => decideAttempt(attempts, now)).toThrow('密码错误次数过多');
});
