import type { Database, Tx } from '../db/database.ts';
import { NotFound } from '../errors.ts';
import * as store from './store.ts';
import type { Domain, Season } from './types.ts';

export type Seasons = ReturnType<typeof createSeasons>;

export function createSeasons(database: Database) {
  return {
    domains: () => database.read(store.listDomains),
    list: () => database.read(store.listSeasons),

    async get(seasonId: string): Promise<Season> {
      const season = await database.read((tx) => store.findSeason(tx, seasonId));
      if (!season) throw new NotFound();
      return season;
    },

    /** Inside the caller's transaction; null when there is no such season. */
    find: (tx: Tx, seasonId: string) => store.findSeason(tx, seasonId),

    /** Seed data of a year: domains are brought up to date, seasons only added. */
    async seed(tx: Tx, domains: Domain[], seasons: Season[]): Promise<void> {
      await store.lockSeed(tx);
      await store.upsertDomains(tx, domains);
      await store.addSeasons(tx, seasons);
    },
  };
}
