import type { Actor } from './actor.ts';
import { allowancesOf, grantsOf } from './decide.ts';
import type { Action, Allowance } from './policy.ts';

/** How a table shows whose its rows are: SQL over its columns. `parameter` takes a value into the statement. */
export interface ScopeColumns {
  state: string;
  organization?: string;
  season?: string;
  session?: string;
  /** A condition that holds when one of the rows' people is this one. */
  person?: (person: string) => string;
  /** A condition that holds when the row is assigned to this person. */
  assignee?: (person: string) => string;
}

/**
 * The rows to which an actor may do something, as a condition of SQL: the policy table, said for a whole table. Fixed
 * fragments only; the actor's ids go in as parameters.
 */
export function rowScope(
  actor: Actor,
  action: Action,
  columns: ScopeColumns,
  parameter: (value: unknown) => string,
): string {
  if (actor.kind === 'system') return 'true';
  const ways = allowancesOf(actor, action).map((allowance) => {
    const [, , states] = allowance;
    const owned = ownedRows(actor, allowance, columns, parameter);
    return states && owned !== 'false' ? `(${columns.state} = any(${parameter(states)}::text[]) and ${owned})` : owned;
  });
  const open = ways.filter((way) => way !== 'false');
  if (open.includes('true')) return 'true';
  return open.length === 0 ? 'false' : `(${open.join(' or ')})`;
}

function ownedRows(
  actor: Actor,
  [who, whose]: Allowance,
  columns: ScopeColumns,
  parameter: (value: unknown) => string,
): string {
  const grants = grantsOf(actor, who);
  const among = (column: string | undefined, ids: (string | null)[]) => {
    const own = ids.filter((id) => id !== null);
    return column && own.length > 0 ? `coalesce(${column} = any(${parameter(own)}::uuid[]), false)` : 'false';
  };
  const byPerson = (condition: ScopeColumns['person']) =>
    condition && actor.personId !== null ? condition(`${parameter(actor.personId)}::uuid`) : 'false';
  switch (whose) {
    case 'any':
      return 'true';
    case 'own_organization':
      return among(
        columns.organization,
        grants.map(({ organizationId }) => organizationId),
      );
    case 'own_season':
      if (grants.some(({ seasonId }) => seasonId === null)) return 'true';
      return among(
        columns.season,
        grants.map(({ seasonId }) => seasonId),
      );
    case 'own_session':
      return among(
        columns.session,
        grants.map(({ venueSessionId }) => venueSessionId),
      );
    case 'own_person':
      return byPerson(columns.person);
    case 'assigned':
      return byPerson(columns.assignee);
  }
}
