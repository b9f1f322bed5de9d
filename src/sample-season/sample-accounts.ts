import { type Role, roleNames } from '../access/roles.ts';
import type { NewAccount, NewGrant } from '../accounts/types.ts';
import type { Places } from './seed-notice.ts';
import type { Sample, SamplePerson } from './types.ts';

/**
 * An account of each role but the administrator's, for the sample's people and organizations as they are loaded: `ids` by
 * key. What is not loaded gets none. Login names are the roles with `sample-` before them.
 */
export function sampleAccounts(sample: Sample, ids: Map<string, string>, places: Places): NewAccount[] {
  const venueSessionId = [...places.venueSession.values()][0] ?? null;
  const desks = [account('operator', null, {}), account('reviewer', null, {}), account('auditor', null, {})];
  const people = (['technology_manager', 'enterprise_member', 'researcher', 'expert', 'session_host'] as const).map(
    (role) => {
      const person = personOf(sample, ids, role);
      const personId = person && ids.get(person.key);
      if (!person || !personId) return null;
      const isMember = role === 'enterprise_member' || role === 'researcher';
      return account(
        role,
        { personId, name: person.name },
        {
          organizationId: isMember ? (ids.get(person.organization) ?? null) : null,
          venueSessionId: role === 'session_host' ? venueSessionId : null,
        },
      );
    },
  );
  return ids.size === 0 ? [] : [...desks, ...people].filter((each) => each !== null);
}

/** The first loaded person of a role; a member of an enterprise that has demands, so that there is something to see. */
function personOf({ people, demands }: Sample, ids: Map<string, string>, role: SamplePerson['roles'][number]) {
  const demanding = new Set(demands.map(({ organization }) => organization));
  const fit = people.filter(({ roles, key }) => roles.includes(role) && ids.has(key));
  return fit.find(({ organization }) => role !== 'enterprise_member' || demanding.has(organization)) ?? fit[0];
}

function account(
  role: Exclude<Role, 'system'>,
  person: { personId: string; name: string } | null,
  scope: Partial<NewGrant>,
): NewAccount {
  return {
    loginName: `sample-${role.replaceAll('_', '-')}`,
    name: person?.name ?? `示例${roleNames[role]}`,
    email: null,
    phone: null,
    personId: person?.personId ?? null,
    grants: [{ organizationId: null, seasonId: null, venueSessionId: null, ...scope, role }],
  };
}
