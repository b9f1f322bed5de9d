import { Conflict } from '../errors.ts';

/**
 * Whether an account may cease to be an administrator: not when it is the last. `administrators` are the enabled ones'
 * account ids, one for each grant. Pure. @throws Conflict account.last_administrator
 */
export function decideLastAdministrator(administrators: string[], accountId: string): void {
  if (!administrators.includes(accountId)) return;
  if (administrators.every((administrator) => administrator === accountId))
    throw new Conflict('account.last_administrator');
}
