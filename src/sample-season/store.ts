import type { Tx } from '../db/database.ts';
import { toRows } from '../db/rows.ts';
import type { RecordKind } from '../matching/jobs.ts';

export interface SampleRecord {
  key: string;
  recordKind: RecordKind;
  recordId: string;
}

/** One loader or remover at a time, until the transaction ends. */
export async function lockSample(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('sample-season', 0))`);
}

/** Ids of the loaded records by key. */
export async function listIds(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ key: string; record_id: string }>(
    `select key, record_id from sample_records where record_kind <> 'removal'`,
  );
  return new Map(rows.map(({ key, record_id }) => [key, record_id]));
}

/** Ids of the sample's records of one kind. */
export async function listIdsOf(tx: Tx, kind: string): Promise<string[]> {
  const { rows } = await tx.query<{ record_id: string }>(
    'select record_id from sample_records where record_kind = $1 order by record_id',
    [kind],
  );
  return rows.map(({ record_id: id }) => id);
}

export async function insertSampleRecords(tx: Tx, records: SampleRecord[]): Promise<void> {
  await tx.query('insert into sample_records select * from jsonb_populate_recordset(null::sample_records, $1::jsonb)', [
    toRows(records),
  ]);
}

export async function deleteSampleRecords(tx: Tx): Promise<void> {
  await tx.query('delete from sample_records');
}

/** Remembers that someone removed the sample, so that the next start does not bring it back. */
export async function markRemoval(tx: Tx): Promise<void> {
  await tx.query(
    `insert into sample_records (key, record_kind, record_id)
     values ('removed', 'removal', '00000000-0000-0000-0000-000000000000')`,
  );
}

export async function clearRemoval(tx: Tx): Promise<void> {
  await tx.query(`delete from sample_records where record_kind = 'removal'`);
}

/** What the table remembers: nothing, that a load began (and perhaps ended), or that the sample was removed. */
export async function findTrace(tx: Tx): Promise<'none' | 'loaded' | 'removed'> {
  const { rows } = await tx.query<{ trace: 'none' | 'loaded' | 'removed' }>(
    `select case when count(*) = 0 then 'none' when bool_or(record_kind = 'removal') then 'removed' else 'loaded' end
       as trace
     from sample_records`,
  );
  return rows[0]?.trace ?? 'none';
}

/** Whether there is any organization, person, achievement or demand that is not the sample's. */
export async function hasOwnRecords(tx: Tx): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(
    `select exists (
       select from (
         select id from organizations union all select id from people
         union all select id from achievements union all select id from demands
       ) r where not exists (select from sample_records s where s.record_id = r.id)
     ) as found`,
  );
  return rows[0]?.found ?? false;
}

/** Keeps others from referring to the sample's organizations until the transaction ends. */
export async function lockOrganizations(tx: Tx): Promise<void> {
  await tx.query(
    `select id from organizations
     where id in (select record_id from sample_records where record_kind = 'organization') order by id for update`,
  );
}

/** Keeps others from referring to the sample's people until the transaction ends. */
export async function lockPeople(tx: Tx): Promise<void> {
  await tx.query(
    `select id from people
     where id in (select record_id from sample_records where record_kind = 'person') order by id for update`,
  );
}

export interface ForeignReferences {
  people: number;
  achievements: number;
  demands: number;
}

/** How many records that are not the sample's refer to one of its organizations or people. */
export async function countForeignReferences(tx: Tx): Promise<ForeignReferences> {
  const { rows } = await tx.query<ForeignReferences>(
    `with sample as (select record_id as id from sample_records)
     select
       (select count(*)::int from people where id not in (select id from sample)
         and organization_id in (select id from sample)) as people,
       (select count(*)::int from achievements a where id not in (select id from sample)
         and (organization_id in (select id from sample) or exists (select from achievement_people t
           where t.achievement_id = a.id and t.person_id in (select id from sample)))) as achievements,
       (select count(*)::int from demands where id not in (select id from sample)
         and organization_id in (select id from sample)) as demands`,
  );
  return rows[0] ?? { people: 0, achievements: 0, demands: 0 };
}

const deletions: Record<RecordKind, string> = {
  demand: `delete from demands where id in
    (select record_id from sample_records where record_kind = 'demand') returning id`,
  achievement: `delete from achievements where id in
    (select record_id from sample_records where record_kind = 'achievement') returning id`,
  person: `delete from people where id in
    (select record_id from sample_records where record_kind = 'person') returning id`,
  organization: `delete from organizations where id in
    (select record_id from sample_records where record_kind = 'organization') returning id`,
};

/** Deletes the sample's records of a kind, texts and teams with them, and returns their ids. */
export async function deleteRecords(tx: Tx, kind: RecordKind): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(deletions[kind]);
  return rows.map((row) => row.id);
}
