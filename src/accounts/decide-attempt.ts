import { Forbidden } from '../errors.ts';
import type { Attempts } from './sign-in-store.ts';

/** Wrong passwords in a row, from one address, that cost nothing. */
const free = 5;
const firstWaitSeconds = 30;
const longestWaitSeconds = 15 * 60;
/** Wrong passwords in an hour, from all addresses, after which only addresses that have signed in before may try. */
const mostEverywhere = 50;

/**
 * Whether another password may be tried for a login name from this address. From one address the wait doubles up to 15
 * minutes; against guessing from many addresses, strange ones are refused for the rest of the hour. Neither lasts: who has
 * signed in from here within 90 days is never shut out by others, and a reset link clears both. Pure.
 * @throws Forbidden account.too_many_attempts
 */
export function decideAttempt({ here, hereFailedAt, known, everywhere }: Attempts, now: Date): void {
  if (here >= free && hereFailedAt !== null) {
    const seconds = Math.min(firstWaitSeconds * 2 ** Math.min(here - free, 10), longestWaitSeconds);
    const left = new Date(hereFailedAt).getTime() + seconds * 1000 - now.getTime();
    if (left > 0) throw tooMany(`密码错误次数过多，请 ${Math.ceil(left / 1000)} 秒后再试`);
  }
  if (everywhere >= mostEverywhere && !known) throw tooMany();
}

const tooMany = (message?: string) => new Forbidden('account.too_many_attempts', message);
