import type { Tx } from '../db/database.ts';
import { fromRow, toRows } from '../db/rows.ts';
import type { Level } from '../desensitization/re-identification/types.ts';
import type { DraftSummary } from './types.ts';

export interface StoredPublication {
  id: string;
  demandId: string;
  draftId: string;
  publicVersion: number;
  fullerVersion: number;
  publicHash: string;
  fullerHash: string;
  rawVersion: number;
  policyVersion: number;
  level: Level;
  basis: string[];
  summary: DraftSummary;
  approvedBy: string | null;
  publishedBy: string | null;
  publishedAt: string;
  withdrawnBy: string | null;
  withdrawnAt: string | null;
}

export async function insertPublication(tx: Tx, publication: StoredPublication): Promise<void> {
  await tx.query('insert into publications select * from jsonb_populate_recordset(null::publications, $1::jsonb)', [
    toRows([publication]),
  ]);
}

/** The publication that stands; null when there is none, or it was withdrawn. */
export async function standingPublication(tx: Tx, demandId: string): Promise<StoredPublication | null> {
  const { rows } = await tx.query('select * from publications where demand_id = $1 and withdrawn_at is null', [
    demandId,
  ]);
  return rows[0] ? fromRow<StoredPublication>(rows[0]) : null;
}

export async function listPublications(tx: Tx, demandId: string): Promise<StoredPublication[]> {
  const { rows } = await tx.query('select * from publications where demand_id = $1 order by id', [demandId]);
  return rows.map((row) => fromRow<StoredPublication>(row));
}

/** Ends the publication that stands; nothing when there is none. */
export async function endPublication(tx: Tx, demandId: string, by: string | null, at: string): Promise<void> {
  await tx.query(
    'update publications set withdrawn_by = $2, withdrawn_at = $3 where demand_id = $1 and withdrawn_at is null',
    [demandId, by, at],
  );
}
