import { mayDo, requireRight } from '../../access/require-right.ts';
import type { RecordKind } from '../jobs.ts';
import type { LoadedSubject } from '../query/subject.ts';
import type { DocumentFilter, MatchFilter } from '../ranking/filters.ts';
import type { Wanted } from '../types.ts';
import { scopeOf } from './documents.ts';

/**
 * The documents that a want looks through for a subject: what passes the filter, without the subject's own.
 * @throws Forbidden when the filter asks for what the reader may not see
 */
export function documentsFor(want: Wanted, filter: MatchFilter, subject: LoadedSubject): DocumentFilter {
  const { kind, ...narrow } = wanted[want];
  const { status, ...rest } = filter;
  // Scores depend on everything that is ranked together, so whoever asks may read all of it.
  if (kind === 'achievement' && status !== 'published') requireRight('match.unpublished');
  return {
    ...narrow,
    // Unpublished achievements are a scope of their own; demands are matched by what is public.
    scope: scopeOf(kind, kind === 'achievement' && status !== 'published' ? 'raw' : 'public'),
    filter: kind === 'achievement' ? { ...rest, status } : rest,
    notOrganizationId: kind === 'demand' && !mayKnowDemandsOf(subject) ? null : subject.organizationId,
    notRecordIds: subject.recordIds,
  };
}

/** Which demands are left out as an organization's own would tell whose they are. */
const mayKnowDemandsOf = ({ organizationId }: LoadedSubject) => mayDo('demand.read_owner', { organizationId });

export const kindOf = (want: Wanted): RecordKind => wanted[want].kind;

/** Which records a want names, and what narrows them. */
const wanted: Record<Wanted, { kind: RecordKind; roles?: string[]; kinds?: string[] }> = {
  achievements: { kind: 'achievement' },
  demands: { kind: 'demand' },
  enterprises: { kind: 'organization', kinds: ['enterprise'] },
  experts: { kind: 'person', roles: ['expert'] },
  teams: { kind: 'person', roles: ['researcher'] },
  technology_managers: { kind: 'person', roles: ['technology_manager'] },
};
