import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { VenueSession } from './types.ts';

export async function listVenueSessions(tx: Tx, year: number | null, domainId: string | null): Promise<VenueSession[]> {
  const { rows } = await tx.query(
    `select * from venue_sessions
     where ($1::integer is null or year = $1) and ($2::text is null or domain_id = $2)
     order by year desc, number`,
    [year, domainId],
  );
  return rows.map((row) => fromRow<VenueSession>(row));
}

export async function addVenueSessions(tx: Tx, sessions: VenueSession[]): Promise<void> {
  await tx.query(
    `insert into venue_sessions select * from jsonb_populate_recordset(null::venue_sessions, $1::jsonb)
     on conflict (year, number) do nothing`,
    [toRows(sessions)],
  );
}
