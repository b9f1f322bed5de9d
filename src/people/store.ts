import type { Actor } from '../access/actor.ts';
import { rowScope } from '../access/row-scope.ts';
import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { Person } from './types.ts';

export async function insertPeople(tx: Tx, people: Person[]): Promise<void> {
  await tx.query('insert into people select * from jsonb_populate_recordset(null::people, $1::jsonb)', [
    toRows(people),
  ]);
}

export async function findPerson(tx: Tx, id: string): Promise<Person | null> {
  const { rows } = await tx.query('select * from people where id = $1', [id]);
  return rows[0] ? fromRow<Person>(rows[0]) : null;
}

export async function findPeople(tx: Tx, ids: string[]): Promise<Person[]> {
  const { rows } = await tx.query('select * from people where id = any($1::uuid[])', [ids]);
  return rows.map((row) => fromRow<Person>(row));
}

/** The row, locked until the transaction ends. */
export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  const { rows } = await tx.query('select * from people where id = $1 for update', [id]);
  return rows[0] ? fromRow<Person>(rows[0]) : null;
}

export async function updatePerson(tx: Tx, person: Person): Promise<void> {
  await tx.query(
    `update people p set
       organization_id = n.organization_id, name = n.name, roles = n.roles, position = n.position, profile = n.profile,
       research_directions = n.research_directions, domains = n.domains, region = n.region, state = n.state,
       version = n.version, updated_at = n.updated_at
     from jsonb_populate_recordset(null::people, $1::jsonb) n where p.id = n.id`,
    [toRows([person])],
  );
}

/** A person and whose. */
export interface Belonging {
  organizationId: string;
  name: string;
}

/** Names of all people who belong to an organization, withdrawn ones included. */
export async function listBelonging(tx: Tx): Promise<Belonging[]> {
  const { rows } = await tx.query(
    'select organization_id, name from people where organization_id is not null order by id',
  );
  return rows.map((row) => fromRow<Belonging>(row));
}

/** Changes with every person that is entered or edited. */
export async function belongingRevision(tx: Tx): Promise<string> {
  const { rows } = await tx.query<{ revision: string }>(
    `select concat_ws(' ', count(*), sum(version)) as revision from people`,
  );
  return rows[0]!.revision;
}

const columns = {
  state: 'state',
  organization: 'organization_id',
  person: (person: string) => `id = ${person}`,
};

export interface PersonFilter {
  role?: string;
  domainId?: string;
  organizationId?: string;
  state?: string;
}

/** Up to `limit + 1` rows that the reader may see after `afterId`, newest first. */
export async function listPeople(
  tx: Tx,
  reader: Actor,
  filter: PersonFilter,
  afterId: string | null,
  limit: number,
): Promise<Person[]> {
  const values: unknown[] = [
    afterId,
    filter.role ?? null,
    filter.domainId ?? null,
    filter.organizationId ?? null,
    filter.state ?? null,
    limit + 1,
  ];
  const visible = rowScope(reader, 'person.read', columns, (value) => `$${values.push(value)}`);
  const { rows } = await tx.query(
    `select * from people
     where ($1::uuid is null or id < $1) and ($2::text is null or $2 = any(roles))
       and ($3::text is null or $3 = any(domains)) and ($4::uuid is null or organization_id = $4)
       and ($5::text is null or state = $5) and ${visible}
     order by id desc limit $6`,
    values,
  );
  return rows.map((row) => fromRow<Person>(row));
}
