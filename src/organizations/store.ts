import type { Actor } from '../access/actor.ts';
import { rowScope } from '../access/row-scope.ts';
import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { Organization } from './types.ts';

/** Writes new rows; all columns are given. */
export async function insertOrganizations(tx: Tx, organizations: Organization[]): Promise<void> {
  await tx.query('insert into organizations select * from jsonb_populate_recordset(null::organizations, $1::jsonb)', [
    toRows(organizations),
  ]);
}

export async function findOrganization(tx: Tx, id: string): Promise<Organization | null> {
  const { rows } = await tx.query('select * from organizations where id = $1', [id]);
  return rows[0] ? fromRow<Organization>(rows[0]) : null;
}

export async function findOrganizations(tx: Tx, ids: string[]): Promise<Organization[]> {
  const { rows } = await tx.prepared('organizations', 'select * from organizations where id = any($1::uuid[])', [ids]);
  return rows.map((row) => fromRow<Organization>(row));
}

/** The row, locked until the transaction ends. */
export async function lockOrganization(tx: Tx, id: string): Promise<Organization | null> {
  const { rows } = await tx.query('select * from organizations where id = $1 for update', [id]);
  return rows[0] ? fromRow<Organization>(rows[0]) : null;
}

export async function updateOrganization(tx: Tx, organization: Organization): Promise<void> {
  await tx.query(
    `update organizations o set
       kind = n.kind, name = n.name, short_name = n.short_name, former_names = n.former_names,
       credit_code = n.credit_code, region = n.region, address = n.address, size = n.size,
       main_products = n.main_products, domains = n.domains, state = n.state, version = n.version,
       updated_at = n.updated_at
     from jsonb_populate_recordset(null::organizations, $1::jsonb) n where o.id = n.id`,
    [toRows([organization])],
  );
}

/** What an organization is called, and the facts by which it might be told from others. */
export type Registered = Omit<Organization, 'state' | 'version' | 'createdAt' | 'updatedAt'>;

/** All organizations, withdrawn ones included: what a text may not say is no matter of their state. */
export async function listRegistered(tx: Tx): Promise<Registered[]> {
  const all: Registered[] = [];
  for (;;) {
    const { rows } = await tx.query(
      `select id, kind, name, short_name, former_names, credit_code, region, address, size, main_products, domains
       from organizations where $1::uuid is null or id > $1 order by id limit ${PART}`,
      [all.at(-1)?.id ?? null],
    );
    for (const row of rows) all.push(fromRow<Registered>(row));
    if (rows.length < PART) return all;
  }
}

/** Rows read at a time: while many thousands are unpacked in one go, everybody else waits. */
const PART = 1000;

/** Changes with every organization that is entered or edited. */
export async function registryRevision(tx: Tx): Promise<string> {
  const { rows } = await tx.query<{ revision: string }>(
    `select concat_ws(' ', count(*), sum(version)) as revision from organizations`,
  );
  return rows[0]!.revision;
}

const columns = { state: 'state', organization: 'id' };

export interface OrganizationFilter {
  kind?: string;
  domainId?: string;
  state?: string;
}

/** Up to `limit + 1` rows that the reader may see after `afterId`, newest first. */
export async function listOrganizations(
  tx: Tx,
  reader: Actor,
  filter: OrganizationFilter,
  afterId: string | null,
  limit: number,
): Promise<Organization[]> {
  const values: unknown[] = [afterId, filter.kind ?? null, filter.domainId ?? null, filter.state ?? null, limit + 1];
  const visible = rowScope(reader, 'organization.read', columns, (value) => `$${values.push(value)}`);
  const { rows } = await tx.query(
    `select * from organizations
     where ($1::uuid is null or id < $1) and ($2::text is null or kind = $2)
       and ($3::text is null or $3 = any(domains)) and ($4::text is null or state = $4) and ${visible}
     order by id desc limit $5`,
    values,
  );
  return rows.map((row) => fromRow<Organization>(row));
}
