import type { Database, Tx } from '../db/database.ts';
import * as store from './store.ts';
import type { VenueSession } from './types.ts';

export type VenueSessions = ReturnType<typeof createVenueSessions>;

export function createVenueSessions(database: Database) {
  return {
    list: (filter: { year?: number; domainId?: string }) =>
      database.read((tx) => store.listVenueSessions(tx, filter.year ?? null, filter.domainId ?? null)),

    /** Inside the caller's transaction; sessions that are there already stay as they are. */
    seed: (tx: Tx, sessions: VenueSession[]) => store.addVenueSessions(tx, sessions),
  };
}
