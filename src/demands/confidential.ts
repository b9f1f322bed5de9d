import { currentActor } from '../access/acting.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import type { People } from '../people/service.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { named } from '../records/unique.ts';
import * as store from './access-store.ts';
import type { Assignment, Contact, ContactsEdit, NewAssignment, Reading } from './access-types.ts';
import { recordReading } from './readings.ts';
import type { Demands } from './service.ts';
import type { Demand } from './types.ts';

export type ConfidentialDemands = ReturnType<typeof createConfidentialDemands>;

interface Needs {
  database: Database;
  clock: Clock;
  demands: Demands;
  people: People;
}

const openAssignment = {
  demand_assignments_open: { path: 'personId', message: '这条需求已经交给了这名技术经理人' },
};

/** What surrounds a demand's raw text: its contacts, who looks after it, who has read it. */
export function createConfidentialDemands({ database, clock, demands, people }: Needs) {
  const { permitted } = demands;

  return {
    /** What whoever checks a text for leaks must know, in the caller's transaction: nothing is read by anybody. */
    contactsToHide: store.listContacts,

    contacts: (id: string): Promise<Contact[]> =>
      database.transaction(async (tx) => {
        await permitted(tx, id, 'contact.read');
        const contacts = await store.listContacts(tx, id);
        if (contacts.length > 0) await recordReading(tx, [id], 'contact', 'view');
        return contacts;
      }),

    /** The contacts of all demands with their demanders, as far as the one who acts may read them: the system all. */
    contactNames: (tx: Tx) => store.listContactNames(tx),

    /** Changes when `contactNames` may. */
    contactNamesRevision: (tx: Tx) => store.contactNamesRevision(tx),

    /** Puts these contacts in the place of those before. The demand's version tells whether others changed it meanwhile. */
    editContacts: (id: string, { version, contacts }: ContactsEdit): Promise<Demand> =>
      demands.touch(id, 'contact.edit', version, (tx) => store.replaceContacts(tx, id, contacts)),

    /** @throws Invalid unless the person is a technology manager | Conflict when the person has the demand already */
    assign: (id: string, { personId, reason }: NewAssignment): Promise<Assignment> =>
      database.transaction(async (tx) => {
        await permitted(tx, id, 'demand.assign', true);
        const [person] = await people.find(tx, [personId]);
        if (person?.state !== 'published' || !person.roles.includes('technology_manager')) refusePerson();
        const assignment = {
          id: newId(),
          demandId: id,
          personId,
          reason,
          assignedBy: currentActor().accountId,
          assignedAt: clock().toISOString(),
          endedBy: null,
          endedAt: null,
        };
        await named(openAssignment, () => store.insertAssignment(tx, assignment));
        return { ...assignment, personName: person.name };
      }),

    assignments: (id: string): Promise<Assignment[]> =>
      database.read(async (tx) => {
        await permitted(tx, id, 'demand.read_assignments');
        return store.listAssignments(tx, id);
      }),

    /** From now on the person reads of the demand what everyone may. @throws Conflict when it has ended before */
    endAssignment: (id: string, assignmentId: string): Promise<Assignment> =>
      database.transaction(async (tx) => {
        await permitted(tx, id, 'demand.assign', true);
        const assignment = await store.findAssignment(tx, id, assignmentId);
        if (!assignment) throw new NotFound('record.not_found', '这条需求没有这次委派');
        if (assignment.endedAt) throw new Conflict('record.wrong_state', '这次委派已经结束');
        const endedAt = clock().toISOString();
        const endedBy = currentActor().accountId;
        await store.endAssignment(tx, assignmentId, endedBy, endedAt);
        return { ...assignment, endedBy, endedAt };
      }),

    /** Who has read the raw text or the contacts, newest first. */
    async readers(id: string, query: PageQuery): Promise<Page<Reading>> {
      const after = afterId(query);
      const rows = await database.read(async (tx) => {
        await permitted(tx, id, 'demand.readers');
        return store.listReadings(tx, id, after, query.limit);
      });
      return cutPage(rows, query.limit);
    },
  };
}

function refusePerson(): never {
  throw new Invalid('input.invalid', undefined, [{ path: 'personId', message: '须是一名在册的技术经理人' }]);
}
