import { currentActor } from '../access/acting.ts';
import type { RecordFacts } from '../access/decide.ts';
import { requireRight } from '../access/require-right.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { NotFound } from '../errors.ts';
import { indexRecords } from '../matching/jobs.ts';
import { decideState } from '../records/decide-state.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { named } from '../records/unique.ts';
import * as store from './store.ts';
import type { NewPerson, Person, PersonEdit } from './types.ts';

export type People = ReturnType<typeof createPeople>;

const constraints = {
  people_organization_id_fkey: { path: 'organizationId', message: '没有这个单位' },
};

/** People are entered published: a profile holds only what may be public. */
export function createPeople({ database, clock }: { database: Database; clock: Clock }) {
  async function readable(tx: Tx, id: string): Promise<Person> {
    const person = (await store.findPerson(tx, id)) ?? missing();
    requireRight('person.read', factsOf(person), missing);
    return person;
  }

  return {
    async create(input: NewPerson): Promise<Person> {
      requireRight('person.create');
      const person = fresh(input, clock());
      await database.transaction(async (tx) => {
        await named(constraints, () => store.insertPeople(tx, [person]));
        await indexRecords(tx, 'person', [person.id]);
      });
      return person;
    },

    /** Many at once in the caller's transaction, without index jobs: the caller indexes them. */
    async createAll(tx: Tx, inputs: NewPerson[]): Promise<Person[]> {
      const people = inputs.map((input) => fresh(input, clock()));
      await named(constraints, () => store.insertPeople(tx, people));
      return people;
    },

    get: (id: string): Promise<Person> => database.read((tx) => readable(tx, id)),

    /** One that the reader may see, in the caller's transaction. @throws NotFound as well when it is hidden */
    readable,

    find: (tx: Tx, ids: string[]) => store.findPeople(tx, ids),

    /** The people of all organizations, for what looks for their names in texts. */
    belonging: (tx: Tx) => store.listBelonging(tx),

    /** Changes when `belonging` may. */
    belongingRevision: (tx: Tx) => store.belongingRevision(tx),

    async list(query: PageQuery, filter: store.PersonFilter): Promise<Page<Person>> {
      const after = afterId(query);
      const rows = await database.read((tx) => store.listPeople(tx, currentActor(), filter, after, query.limit));
      return cutPage(rows, query.limit);
    },

    edit: (id: string, { version, ...changes }: PersonEdit) =>
      database.transaction(async (tx) => {
        const before = (await store.lockPerson(tx, id)) ?? missing();
        requireRight('person.edit', factsOf(before), missing);
        if (isAppointment(before, changes)) requireRight('person.appoint', factsOf(before));
        const state = decideState(before, 'edit', version);
        const after = { ...before, ...changes, state, version: before.version + 1, updatedAt: clock().toISOString() };
        await named(constraints, () => store.updatePerson(tx, after));
        await indexRecords(tx, 'person', [id]);
        return after;
      }),

    withdraw: (id: string, version: number) =>
      database.transaction(async (tx) => {
        const before = (await store.lockPerson(tx, id)) ?? missing();
        requireRight('person.withdraw', factsOf(before), missing);
        const state = decideState(before, 'withdraw', version);
        const after = { ...before, state, version: before.version + 1, updatedAt: clock().toISOString() };
        await store.updatePerson(tx, after);
        await indexRecords(tx, 'person', [id]);
        return after;
      }),
  };
}

/** What a person is among the people of the market is not the person's own to say. */
function isAppointment(before: Person, { organizationId, roles }: Omit<PersonEdit, 'version'>): boolean {
  const moved = organizationId !== undefined && organizationId !== before.organizationId;
  return moved || (roles !== undefined && roles.toSorted().join() !== before.roles.toSorted().join());
}

function factsOf({ id, organizationId, state }: Person): RecordFacts {
  return { personIds: [id], organizationId, state };
}

function fresh(input: NewPerson, now: Date): Person {
  const at = now.toISOString();
  return { ...input, id: newId(), state: 'published', version: 1, createdAt: at, updatedAt: at };
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这个人员');
}
