import { currentActor } from '../access/acting.ts';
import type { Action } from '../access/policy.ts';
import type { Tx } from '../db/database.ts';
import type { Demands } from '../demands/service.ts';
import type { Demand } from '../demands/types.ts';
import { Conflict, NotFound } from '../errors.ts';
import { isBlindReviewer } from './blind-store.ts';
import * as store from './draft-store.ts';
import type { StoredDraft } from './types.ts';

/**
 * A draft to which the one who acts may do this, with its demand; locked for a change if asked, the demand first.
 * @throws NotFound when the draft or its demand is hidden or not there | Forbidden
 */
export async function permittedDraft(
  tx: Tx,
  demands: Demands,
  id: string,
  action: Action,
  lock = false,
): Promise<{ draft: StoredDraft; demand: Demand }> {
  const demandId = (await store.demandOfDraft(tx, id)) ?? missing();
  const demand = await demands.permitted(tx, demandId, action, lock);
  // What the database hides from whom the policy lets in is a mistake of one of them, and is hidden.
  const draft = (await (lock ? store.lockDraft(tx, id) : store.findDraft(tx, id))) ?? missing();
  return { draft, demand };
}

/** Whoever reads a draft blindly sees nothing of what others decided before he is done. @throws Conflict draft.blind */
export async function requireUnblinded(tx: Tx, id: string): Promise<void> {
  const { accountId } = currentActor();
  if (accountId !== null && (await isBlindReviewer(tx, id, accountId))) {
    throw new Conflict('draft.blind', '您正在盲审这份脱敏稿，请先完成盲审');
  }
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这条需求');
}
