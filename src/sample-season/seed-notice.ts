import type { Database } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import type { Seasons } from '../seasons/service.ts';
import type { SeasonKind } from '../seasons/types.ts';
import type { VenueSessions } from '../venue-sessions/service.ts';
import type { Notice } from './types.ts';

interface Needs {
  database: Database;
  seasons: Seasons;
  venueSessions: VenueSessions;
}

/** Ids of a year's seasons by kind, and of its venue sessions by the notice's number. */
export interface Places {
  season: Map<SeasonKind, string>;
  venueSession: Map<number, string>;
}

/**
 * Loads a notice's domains, seasons and venue sessions. What is there already stays as it is (domains are brought up to
 * date), so it may run at every start and beside another process.
 */
export async function seedNotice({ database, seasons, venueSessions }: Needs, notice: Notice): Promise<Places> {
  const { year } = notice;
  await database.transaction((tx) =>
    seasons.seed(
      tx,
      notice.domains,
      notice.seasons.map((season) => ({ ...season, id: newId(), year })),
    ),
  );
  // Read back: a season that was there before keeps its own id.
  const stored = (await seasons.list()).filter((season) => season.year === year);
  const season = new Map(stored.map(({ kind, id }) => [kind, id]));
  await database.transaction((tx) =>
    venueSessions.seed(
      tx,
      notice.venueSessions.map((session) => ({
        ...session,
        id: newId(),
        year,
        seasonId: session.seasonKind && (season.get(session.seasonKind) ?? null),
      })),
    ),
  );
  const sessions = await venueSessions.list({ year });
  return { season, venueSession: new Map(sessions.map(({ number, id }) => [number, id])) };
}
