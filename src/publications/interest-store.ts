import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { Interest } from './interest-types.ts';

export async function insertInterest(
  tx: Tx,
  interest: Omit<Interest, 'personName' | 'organizationName'>,
): Promise<void> {
  await tx.query(
    'insert into demand_interests select * from jsonb_populate_recordset(null::demand_interests, $1::jsonb)',
    [toRows([interest])],
  );
}

const interests = `select i.*, p.name as person_name, o.name as organization_name from demand_interests i
  left join people p on p.id = i.person_id left join organizations o on o.id = i.organization_id`;

/** Up to `limit + 1` interests in a demand after `afterId`, newest first. */
export async function listInterests(
  tx: Tx,
  demandId: string,
  afterId: string | null,
  limit: number,
): Promise<Interest[]> {
  const { rows } = await tx.query(
    `${interests} where i.demand_id = $1 and ($2::uuid is null or i.id < $2) order by i.id desc limit $3`,
    [demandId, afterId, limit + 1],
  );
  return rows.map((row) => fromRow<Interest>(row));
}

export async function findInterest(tx: Tx, demandId: string, id: string): Promise<Interest | null> {
  const { rows } = await tx.query(`${interests} where i.demand_id = $1 and i.id = $2`, [demandId, id]);
  return rows[0] ? fromRow<Interest>(rows[0]) : null;
}

/** The interest of the one who acts that still stands, locked until the transaction ends; null if there is none. */
export async function lockOwnInterest(tx: Tx, demandId: string): Promise<Interest | null> {
  const { rows } = await tx.query(
    `${interests} where i.demand_id = $1 and i.state in ('registered', 'agreed') and acts_as(i.account_id, i.person_id)
     order by i.id desc limit 1 for update of i`,
    [demandId],
  );
  return rows[0] ? fromRow<Interest>(rows[0]) : null;
}

/** Every standing interest in a demand of the one who acts: what another account of his opened closes as well. */
export async function withdrawOwnInterests(tx: Tx, demandId: string, at: string): Promise<void> {
  await tx.query(
    `update demand_interests set state = 'withdrawn', withdrawn_at = $2
     where demand_id = $1 and state in ('registered', 'agreed') and acts_as(account_id, person_id)`,
    [demandId, at],
  );
}

export async function answerInterest(
  tx: Tx,
  {
    id,
    state,
    answeredBy,
    answeredAt,
    answer,
  }: Pick<Interest, 'id' | 'state' | 'answeredBy' | 'answeredAt' | 'answer'>,
): Promise<void> {
  await tx.query(
    'update demand_interests set state = $2, answered_by = $3, answered_at = $4, answer = $5 where id = $1',
    [id, state, answeredBy, answeredAt, answer],
  );
}
