import type { Acting } from '../access/actor.ts';
import { ownAccountId } from './require-account.ts';
import type { Caller } from './sessions.ts';

/** What a request shows of who sends it, for the account library. */
export const callerOf = (request: { headers: { cookie?: string }; ip: string }): Caller => ({
  cookie: request.headers.cookie,
  address: request.ip,
});

/** Refuses who is not signed in before a word of the body is judged. @throws Unauthorized */
export const onlySignedIn = async ({ acting: { actor } }: { acting: Acting }): Promise<void> => {
  if (actor.kind === 'nobody') ownAccountId(actor);
};
