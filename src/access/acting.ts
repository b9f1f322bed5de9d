import { AsyncLocalStorage } from 'node:async_hooks';
import { type Acting, type Actor, nobody, type Origin, systemActor } from './actor.ts';

const within = new AsyncLocalStorage<Acting>();
let otherwise: Acting = { actor: nobody, origin: { via: 'start', address: null, requestId: null } };

/** Runs `work`, and everything it awaits, as this actor. */
export const actAs = <T>(acting: Acting, work: () => T): T => within.run(acting, work);

/** The process itself at its start, a job, a command with a database of its own. */
export const actAsSystem = <T>(via: Origin['via'], work: () => T, requestId: string | null = null): T =>
  actAs({ actor: systemActor, origin: { via, address: null, requestId } }, work);

/** Who acts here and from where; nobody where nobody was named, so that what forgets to say it may do nothing. */
export const currentActing = (): Acting => within.getStore() ?? otherwise;

/** For tests alone: who acts in this process where nobody was named. */
export function actOtherwiseAs(acting: Acting): void {
  otherwise = acting;
}

export const currentActor = (): Actor => currentActing().actor;

/**
 * Who acts and from where, as the database is told it in the setting `duijie.actor`, as JSON: row-level security reads it,
 * and so do the triggers of the audit log.
 */
export function actorSetting(): string {
  const { actor, origin } = currentActing();
  return JSON.stringify({
    ...told(actor),
    via: origin.via,
    address: origin.address,
    request: origin.requestId,
  });
}

/** Who acts, as what only reads is told it: the same for all of somebody's requests. */
export const readerSetting = (): string => JSON.stringify(told(currentActor()));

const told = (actor: Actor) => ({
  kind: actor.kind,
  account: actor.accountId,
  person: actor.personId,
  key: actor.key?.id ?? null,
  grants: actor.grants.map(({ role, organizationId, seasonId, venueSessionId }) => ({
    role,
    organization: organizationId,
    season: seasonId,
    session: venueSessionId,
  })),
});
