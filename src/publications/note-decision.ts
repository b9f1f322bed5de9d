import type { Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { insertDecision } from './draft-store.ts';
import { mover } from './mover.ts';
import type { DraftDecision, StoredDraft } from './types.ts';

/** What was done to a draft, and why. */
export type Done = Pick<DraftDecision, 'action' | 'target' | 'reason'>;

/** Keeps for good what the one who acts has done to a draft's spans; the draft is as it is afterwards. */
export async function noteDecision(
  tx: Tx,
  draft: StoredDraft,
  done: Done & Pick<DraftDecision, 'spans'>,
  now: Date,
): Promise<void> {
  await insertDecision(tx, {
    id: newId(),
    draftId: draft.id,
    demandId: draft.demandId,
    draftVersion: draft.version,
    rawVersion: draft.rawVersion,
    ...mover(),
    decidedAt: now.toISOString(),
    ...done,
  });
}
