import type { Actor } from './actor.ts';
import { allowancesOf, grantsOf } from './decide.ts';
import type { Action, Allowance, Who } from './policy.ts';

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
  /** Conditions that hold when the one who acts has registered interest in the row, or is introduced to its demander. */
  interested?: () => string;
  introduced?: () => string;
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
  const allowances = allowancesOf(actor, action);
  // Asked first: a statement takes no parameter that it does not use.
  if (allowances.some((allowance) => isOpen(actor, allowance))) return 'true';
  const ways = allowances.map((allowance) => {
    const [, , states] = allowance;
    const owned = ownedRows(actor, allowance, columns, parameter);
    return states && owned !== 'false' ? `(${columns.state} = any(${parameter(states)}::text[]) and ${owned})` : owned;
  });
  const open = ways.filter((way) => way !== 'false');
  return open.length === 0 ? 'false' : `(${open.join(' or ')})`;
}

/** Whether it takes in every row. */
function isOpen(actor: Actor, [who, whose, states]: Allowance): boolean {
  return (
    !states &&
    (whose === 'any' || ((whose === 'own_season' || whose === 'every_season') && runsEverySeason(actor, who)))
  );
}

const runsEverySeason = (actor: Actor, who: Who) => grantsOf(actor, who).some(({ seasonId }) => seasonId === null);

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
      if (runsEverySeason(actor, who)) return 'true';
      return among(
        columns.season,
        grants.map(({ seasonId }) => seasonId),
      );
    case 'every_season':
      return runsEverySeason(actor, who) ? 'true' : 'false';
    case 'own_session':
      return among(
        columns.session,
        grants.map(({ venueSessionId }) => venueSessionId),
      );
    case 'own_person':
      return byPerson(columns.person);
    case 'interested':
      return columns.interested?.() ?? 'false';
    case 'introduced':
      return columns.introduced?.() ?? 'false';
    case 'assigned':
      return byPerson(columns.assignee);
  }
}
