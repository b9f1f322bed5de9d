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
import type { NewOrganization, Organization, OrganizationEdit } from './types.ts';

export type Organizations = ReturnType<typeof createOrganizations>;

const constraints = {
  organizations_name: { path: 'name', message: '已有同名单位' },
  organizations_credit_code_key: { path: 'creditCode', message: '已有单位使用这个统一社会信用代码' },
};

/** Organizations are entered published: there is nothing to hide about one. */
export function createOrganizations({ database, clock }: { database: Database; clock: Clock }) {
  async function readable(tx: Tx, id: string): Promise<Organization> {
    const organization = (await store.findOrganization(tx, id)) ?? missing();
    requireRight('organization.read', factsOf(organization), missing);
    return organization;
  }

  return {
    async create(input: NewOrganization): Promise<Organization> {
      requireRight('organization.create');
      const organization = fresh(input, clock());
      await database.transaction(async (tx) => {
        await named(constraints, () => store.insertOrganizations(tx, [organization]));
        await indexRecords(tx, 'organization', [organization.id]);
      });
      return organization;
    },

    /** Many at once in the caller's transaction, without index jobs: the caller indexes them. */
    async createAll(tx: Tx, inputs: NewOrganization[]): Promise<Organization[]> {
      const organizations = inputs.map((input) => fresh(input, clock()));
      await named(constraints, () => store.insertOrganizations(tx, organizations));
      return organizations;
    },

    get: (id: string): Promise<Organization> => database.read((tx) => readable(tx, id)),

    /** One that the reader may see, in the caller's transaction. @throws NotFound as well when it is hidden */
    readable,

    find: (tx: Tx, ids: string[]) => store.findOrganizations(tx, ids),

    /** All organizations, for what looks for their names in texts and estimates who could be meant. */
    registered: (tx: Tx) => store.listRegistered(tx),

    /** Changes when `registered` may. */
    registryRevision: (tx: Tx) => store.registryRevision(tx),

    async list(query: PageQuery, filter: store.OrganizationFilter): Promise<Page<Organization>> {
      const after = afterId(query);
      const rows = await database.read((tx) => store.listOrganizations(tx, currentActor(), filter, after, query.limit));
      return cutPage(rows, query.limit);
    },

    edit: (id: string, { version, ...changes }: OrganizationEdit) =>
      database.transaction(async (tx) => {
        const before = (await store.lockOrganization(tx, id)) ?? missing();
        requireRight('organization.edit', factsOf(before), missing);
        const state = decideState(before, 'edit', version);
        const after = { ...before, ...changes, state, version: before.version + 1, updatedAt: clock().toISOString() };
        await named(constraints, () => store.updateOrganization(tx, after));
        await indexRecords(tx, 'organization', [id]);
        return after;
      }),

    withdraw: (id: string, version: number) =>
      database.transaction(async (tx) => {
        const before = (await store.lockOrganization(tx, id)) ?? missing();
        requireRight('organization.withdraw', factsOf(before), missing);
        const state = decideState(before, 'withdraw', version);
        const after = { ...before, state, version: before.version + 1, updatedAt: clock().toISOString() };
        await store.updateOrganization(tx, after);
        await indexRecords(tx, 'organization', [id]);
        return after;
      }),
  };
}

function factsOf({ id, state }: Organization): RecordFacts {
  return { organizationId: id, state };
}

function fresh(input: NewOrganization, now: Date): Organization {
  const at = now.toISOString();
  return { ...input, id: newId(), state: 'published', version: 1, createdAt: at, updatedAt: at };
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这个单位');
}
