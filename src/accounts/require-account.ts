import type { Actor } from '../access/actor.ts';
import { Forbidden, Unauthorized } from '../errors.ts';

/** The account that acts. @throws Unauthorized when nobody is signed in | Forbidden account.session_only for the system */
export function ownAccountId(actor: Actor): string {
  if (actor.kind === 'nobody') throw new Unauthorized();
  if (actor.accountId === null) throw new Forbidden('account.session_only');
  return actor.accountId;
}

/** The account that is signed in, by a session: a key can neither make keys nor touch passwords. @throws as above */
export function signedInAccountId(actor: Actor): string {
  if (actor.key !== null) throw new Forbidden('account.session_only');
  return ownAccountId(actor);
}
