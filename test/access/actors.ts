import type { Acting, Actor, Grant } from '../../src/access/actor.ts';
import { nobody } from '../../src/access/actor.ts';
import { Role } from '../../src/access/roles.ts';
import { newId } from '../../src/db/ids.ts';

/** The roles that an account may hold. */
export const accountRoles = Role.options.filter((role) => role !== 'system');
export type AccountRole = (typeof accountRoles)[number];
/** Who is tried in a test: one of each role, and nobody. */
export type Sender = AccountRole | 'nobody';

/** What the actors of a test belong to. */
export interface Belonging {
  organizationId?: string | null;
  seasonId?: string | null;
  venueSessionId?: string | null;
  personId?: string | null;
}

/** Roles that are held for an organization, a season, a venue session. */
const narrowedBy: Partial<Record<AccountRole, keyof Omit<Grant, 'role'>>> = {
  enterprise_member: 'organizationId',
  researcher: 'organizationId',
  operator: 'seasonId',
  session_host: 'venueSessionId',
};

/** An account with one role, held as accounts hold it: an enterprise member for an organization, an operator for a season. */
export function actorOf(role: AccountRole, belonging: Belonging = {}): Actor {
  const { personId = null, ...of } = belonging;
  const none = { organizationId: null, seasonId: null, venueSessionId: null };
  const by = narrowedBy[role];
  const grant = { role, ...none, ...(by && { [by]: of[by] ?? null }) };
  return { kind: 'account', accountId: newId(), personId, grants: [grant], key: null };
}

/** The same account with all the roles of several. */
export const joined = (one: Actor, ...others: Actor[]): Actor => ({
  ...one,
  grants: [one, ...others].flatMap(({ grants }) => grants),
});

/** Everybody that a test tries: one of each role, and nobody. */
export function everyActor(belonging: Belonging): Record<Sender, Actor> {
  const roles = accountRoles.map((role) => [role, actorOf(role, belonging)]);
  return { ...Object.fromEntries(roles), nobody };
}

export const actingAs = (actor: Actor): Acting => ({
  actor,
  origin: { via: 'web', address: '192.0.2.7', requestId: newId() },
});
