import { currentActing, currentActor } from '../access/acting.ts';
import { holds } from '../access/actor.ts';
import type { RecordFacts } from '../access/decide.ts';
import type { Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import * as store from './access-store.ts';
import type { Reading, Use } from './access-types.ts';
import type { Demand } from './types.ts';

/** What the policy asks of a demand, for the one who acts: whether it is assigned is asked of whom it might be. */
export async function factsOf(tx: Tx, demand: Demand): Promise<RecordFacts> {
  const actor = currentActor();
  const { id, organizationId, seasonId, venueSessionId, state } = demand;
  const interest = actor.kind === 'account' && state === 'published' ? await store.interestOfActor(tx, id) : {};
  const facts = { organizationId, seasonId, venueSessionId, state, ...interest };
  if (actor.personId === null || !holds(actor, 'technology_manager')) return facts;
  const assigned = await store.assignedOf(tx, [id], actor.personId);
  return { ...facts, assignees: assigned.length > 0 ? [actor.personId] : [] };
}

/** Notes that the one who acts has read something confidential of demands: their owners may see it. */
export async function recordReading(tx: Tx, demandIds: string[], what: Reading['what'], use: Use): Promise<void> {
  const { actor, origin } = currentActing();
  const { accountId, personId, grants } = actor;
  if (accountId === null || demandIds.length === 0) return;
  const organizationId = grants.find((grant) => grant.organizationId !== null)?.organizationId ?? null;
  const roles = [...new Set(grants.map(({ role }) => role))];
  const reading = { accountId, personId, organizationId, roles, what, use, requestId: origin.requestId };
  await store.insertReadings(
    tx,
    demandIds.map((demandId) => ({ ...reading, id: newId(), demandId })),
  );
}
