import type { Tx } from '../../db/database.ts';
import { rankedTables } from '../index/ranked-tables.ts';

/** The other records of a record's patent family in a scope, at most 20. */
export async function familyMembers(tx: Tx, scope: string, recordId: string): Promise<string[]> {
  const { documents } = rankedTables(scope);
  const { rows } = await tx.query<{ id: string }>(
    `select other.record_id as id from ${documents} own
     join ${documents} other on other.scope = own.scope and other.patent_family = own.patent_family
     where own.scope = $1 and own.record_id = $2 and other.record_id <> own.record_id
     order by other.record_id limit 20`,
    [scope, recordId],
  );
  return rows.map(({ id }) => id);
}
