import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { Domain, Season } from './types.ts';

export async function listDomains(tx: Tx): Promise<Domain[]> {
  const { rows } = await tx.query('select id, position, name, aliases from domains order by position');
  return rows.map((row) => fromRow<Domain>(row));
}

export async function listSeasons(tx: Tx): Promise<Season[]> {
  const { rows } = await tx.query('select * from seasons order by year desc, kind');
  return rows.map((row) => fromRow<Season>(row));
}

export async function findSeason(tx: Tx, seasonId: string): Promise<Season | null> {
  const { rows } = await tx.query('select * from seasons where id = $1', [seasonId]);
  return rows[0] ? fromRow<Season>(rows[0]) : null;
}

/** Seed data is loaded by one transaction at a time: services that start together would add the same rows. */
export async function lockSeed(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('seed', 0))`);
}

export async function upsertDomains(tx: Tx, domains: Domain[]): Promise<void> {
  await tx.query(
    `insert into domains select * from jsonb_populate_recordset(null::domains, $1::jsonb)
     on conflict (id) do update set position = excluded.position, name = excluded.name, aliases = excluded.aliases`,
    [toRows(domains)],
  );
}

/** Adds seasons that are not there yet; a season once made is never overwritten by seed data. */
export async function addSeasons(tx: Tx, seasons: Season[]): Promise<void> {
  await tx.query(
    `insert into seasons select * from jsonb_populate_recordset(null::seasons, $1::jsonb)
     on conflict (kind, year) do nothing`,
    [toRows(seasons)],
  );
}
