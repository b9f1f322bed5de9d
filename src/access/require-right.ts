import { Forbidden, Unauthorized } from '../errors.ts';
import { currentActor } from './acting.ts';
import type { Actor } from './actor.ts';
import { decide, decideAtAll, type RecordFacts } from './decide.ts';
import { type Action, ruleOf } from './policy.ts';

/** Whether the one who acts may do this to a record with these facts. */
export const mayDo = (action: Action, record: RecordFacts = {}): boolean => decide(currentActor(), action, record);

/**
 * Refuses what the policy does not allow the one who acts. A service calls it with the facts of the record that it has
 * read or locked.
 * @param missing throws what is thrown for a record that does not exist: so is refused who may not know of this one
 * @throws Forbidden access.forbidden | Unauthorized account.unauthorized | what `missing` throws
 */
export function requireRight(action: Action, record: RecordFacts = {}, missing?: () => never): void {
  const actor = currentActor();
  if (decide(actor, action, record)) return;
  const { knownBy } = ruleOf(action);
  if (missing && knownBy && !decide(actor, knownBy as Action, record)) missing();
  refuse(actor, action);
}

/** Refuses who may do this to no record at all, before anything of the request is read. @throws as `requireRight` */
export function requireRightAtAll(action: Action): void {
  const actor = currentActor();
  if (!decideAtAll(actor, action)) refuse(actor, action);
}

function refuse(actor: Actor, action: Action): never {
  const [name] = ruleOf(action).does;
  if (actor.kind === 'nobody') throw new Unauthorized('account.unauthorized', `请先登录：${name}需要登录`);
  throw new Forbidden('access.forbidden', `没有权限：${name}`);
}
