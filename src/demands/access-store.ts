import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { Assignment, Contact, Reading, Use } from './access-types.ts';

/** Of these demands, those that are assigned to a person now. */
export async function assignedOf(tx: Tx, demandIds: string[], personId: string): Promise<string[]> {
  const { rows } = await tx.query<{ demand_id: string }>(
    `select demand_id from demand_assignments
     where demand_id = any($1::uuid[]) and person_id = $2 and ended_at is null`,
    [demandIds, personId],
  );
  return rows.map((row) => row.demand_id);
}

/** Whether the one who acts registered interest in a published demand, and whether its demander agreed to be reached. */
export async function interestOfActor(tx: Tx, demandId: string): Promise<{ interested: boolean; introduced: boolean }> {
  const { rows } = await tx.query(
    'select actor_is_interested($1) as interested, actor_is_interested($1, true) as introduced',
    [demandId],
  );
  return fromRow(rows[0] ?? {});
}

export async function insertAssignment(tx: Tx, assignment: Omit<Assignment, 'personName'>): Promise<void> {
  const { id, demandId, personId, reason, assignedBy, assignedAt } = assignment;
  await tx.query(
    `insert into demand_assignments (id, demand_id, person_id, reason, assigned_by, assigned_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, demandId, personId, reason, assignedBy, assignedAt],
  );
}

const assignments = `select a.id, a.demand_id, a.person_id, p.name as person_name, a.reason, a.assigned_by, a.assigned_at,
  a.ended_by, a.ended_at from demand_assignments a join people p on p.id = a.person_id`;

/** All assignments of a demand, the newest first, at most 200. */
export async function listAssignments(tx: Tx, demandId: string): Promise<Assignment[]> {
  const { rows } = await tx.query(`${assignments} where a.demand_id = $1 order by a.id desc limit 200`, [demandId]);
  return rows.map((row) => fromRow<Assignment>(row));
}

export async function findAssignment(tx: Tx, demandId: string, id: string): Promise<Assignment | null> {
  const { rows } = await tx.query(`${assignments} where a.demand_id = $1 and a.id = $2`, [demandId, id]);
  return rows[0] ? fromRow<Assignment>(rows[0]) : null;
}

export async function endAssignment(tx: Tx, id: string, endedBy: string | null, endedAt: string): Promise<void> {
  await tx.query('update demand_assignments set ended_by = $2, ended_at = $3 where id = $1', [id, endedBy, endedAt]);
}

export async function listContacts(tx: Tx, demandId: string): Promise<Contact[]> {
  const { rows } = await tx.query(
    'select name, duty, phone, email from demand_contacts where demand_id = $1 order by position',
    [demandId],
  );
  return rows.map((row) => fromRow<Contact>(row));
}

/** Names of the contacts of all demands, each with the demander. */
export async function listContactNames(tx: Tx): Promise<{ organizationId: string; name: string }[]> {
  const { rows } = await tx.query(
    `select distinct d.organization_id, c.name from demand_contacts c join demands d on d.id = c.demand_id
     order by d.organization_id, c.name`,
  );
  return rows.map((row) => fromRow<{ organizationId: string; name: string }>(row));
}

/** Changes with the names of contacts. */
export async function contactNamesRevision(tx: Tx): Promise<string> {
  const { rows } = await tx.query<{ revision: string }>(
    `select concat_ws(' ', count(*), sum(hashtext(demand_id::text || name)::bigint)) as revision from demand_contacts`,
  );
  return rows[0]!.revision;
}

/** Puts these contacts in the place of those that a demand has. */
export async function replaceContacts(tx: Tx, demandId: string, contacts: Contact[]): Promise<void> {
  await tx.query('delete from demand_contacts where demand_id = $1', [demandId]);
  await tx.query(
    'insert into demand_contacts select * from jsonb_populate_recordset(null::demand_contacts, $1::jsonb)',
    [toRows(contacts.map((contact, position) => ({ demandId, position, ...contact })))],
  );
}

export interface NewReading {
  id: string;
  demandId: string;
  accountId: string;
  personId: string | null;
  organizationId: string | null;
  roles: string[];
  what: Reading['what'];
  use: Use;
  requestId: string | null;
}

export async function insertReadings(tx: Tx, readings: NewReading[]): Promise<void> {
  await tx.query(
    `insert into demand_reads (id, demand_id, account_id, person_id, organization_id, roles, what, use, request_id)
     select id, demand_id, account_id, person_id, organization_id, roles, what, use, request_id
     from jsonb_populate_recordset(null::demand_reads, $1::jsonb)`,
    [toRows(readings)],
  );
}

/** Up to `limit + 1` readings of a demand after `afterId`, newest first. */
export async function listReadings(
  tx: Tx,
  demandId: string,
  afterId: string | null,
  limit: number,
): Promise<Reading[]> {
  const { rows } = await tx.query(
    `select r.id, r.account_id, r.person_id, p.name as person_name, o.name as organization_name, r.roles, r.what, r.use,
       r.read_at
     from demand_reads r left join people p on p.id = r.person_id left join organizations o on o.id = r.organization_id
     where r.demand_id = $1 and ($2::uuid is null or r.id < $2) order by r.id desc limit $3`,
    [demandId, afterId, limit + 1],
  );
  return rows.map((row) => fromRow<Reading>(row));
}
