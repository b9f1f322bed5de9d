import type { Role } from './roles.ts';

/** One role of an account, and what it is held for: a role that is narrowed by nothing holds everywhere. */
export interface Grant {
  role: Role;
  /** The organization whose member acts (enterprise_member, researcher). */
  organizationId: string | null;
  /** The season that an operator runs; every season when null. */
  seasonId: string | null;
  /** The venue session that a host runs. */
  venueSessionId: string | null;
}

/** Who acts. Found once for a request, a command or a job, and never changed on the way. */
export interface Actor {
  kind: 'account' | 'system' | 'nobody';
  /** Null for the system and for nobody. */
  accountId: string | null;
  /** The person in the records that the account belongs to: an expert, a researcher, a technology manager. */
  personId: string | null;
  grants: Grant[];
  /** The API key that was used, and the actions it is limited to (null: all its account's); null for a session. */
  key: { id: string; actions: string[] | null } | null;
}

/** Where an act comes from, for the audit log. */
export interface Origin {
  via: 'web' | 'api_key' | 'command' | 'job' | 'start';
  /** Address of the other side; null within the process. */
  address: string | null;
  /** The request's id, the job's id, or null. */
  requestId: string | null;
}

export interface Acting {
  actor: Actor;
  origin: Origin;
}

export const nobody: Actor = { kind: 'nobody', accountId: null, personId: null, grants: [], key: null };

export const systemActor: Actor = {
  kind: 'system',
  accountId: null,
  personId: null,
  grants: [{ role: 'system', organizationId: null, seasonId: null, venueSessionId: null }],
  key: null,
};

export const holds = (actor: Actor, role: Role): boolean => actor.grants.some((grant) => grant.role === role);
