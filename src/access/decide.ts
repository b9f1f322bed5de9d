import type { RecordState } from '../records/fields.ts';
import type { Actor, Grant } from './actor.ts';
import { type Action, type Allowance, ruleOf, type Who } from './policy.ts';

/** What the policy asks of a record. What is not given, or null, is nobody's. */
export interface RecordFacts {
  organizationId?: string | null;
  seasonId?: string | null;
  venueSessionId?: string | null;
  /** People whose record it is. */
  personIds?: readonly string[];
  /** People to whom it is assigned now. */
  assignees?: readonly string[];
  state?: RecordState;
  /** Whether the one who acts has registered interest in it and accepted its terms. */
  interested?: boolean;
  /** Whether its demander has agreed to be reached by the one who acts. */
  introduced?: boolean;
}

/** Whether the policy lets this actor do this to a record with these facts. Pure. */
export function decide(actor: Actor, action: Action, record: RecordFacts = {}): boolean {
  if (actor.kind === 'system') return true;
  return allowancesOf(actor, action).some(
    ([who, whose, states]) =>
      (!states || (record.state !== undefined && states.includes(record.state))) &&
      (whose === 'any' || grantsOf(actor, who).some((grant) => owns[whose](actor, grant, record))),
  );
}

/** Whether there is any record to which this actor may do this. Pure. */
export function decideAtAll(actor: Actor, action: Action): boolean {
  return actor.kind === 'system' || allowancesOf(actor, action).length > 0;
}

/** The allowances of an action that are for this actor. A key narrows what its account may, not what everyone may. */
export function allowancesOf(actor: Actor, action: Action): readonly Allowance[] {
  const byKey = actor.key?.actions?.includes(action) ?? true;
  return ruleOf(action).allow.filter(([who]) => {
    if (who === 'everyone') return true;
    if (!byKey || actor.kind !== 'account') return false;
    return who === 'signed_in' || grantsOf(actor, who).length > 0;
  });
}

export const grantsOf = (actor: Actor, who: Who): Grant[] => actor.grants.filter(({ role }) => role === who);

type Owns = (actor: Actor, grant: Grant, record: RecordFacts) => boolean;

const owns: Record<Exclude<Allowance[1], 'any'>, Owns> = {
  own_organization: (_actor, { organizationId }, record) => isSame(organizationId, record.organizationId),
  // An operator without a season runs every season, and what belongs to none.
  own_season: (_actor, { seasonId }, record) => seasonId === null || isSame(seasonId, record.seasonId),
  every_season: (_actor, { seasonId }) => seasonId === null,
  own_session: (_actor, { venueSessionId }, record) => isSame(venueSessionId, record.venueSessionId),
  own_person: ({ personId }, _grant, record) => personId !== null && record.personIds?.includes(personId) === true,
  interested: (_actor, _grant, record) => record.interested === true,
  introduced: (_actor, _grant, record) => record.introduced === true,
  assigned: ({ personId }, _grant, record) => personId !== null && record.assignees?.includes(personId) === true,
};

const isSame = (own: string | null, other: string | null | undefined) => own !== null && own === other;
