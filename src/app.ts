import type { EmbeddingProvider } from '../embeddings/provider.ts';
import { createAchievements } from './achievements/service.ts';
import { createAudit } from './audit/service.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Database } from './db/database.ts';
import { createConfidentialDemands } from './demands/confidential.ts';
import { createDemands } from './demands/service.ts';
import type { LanguageModel } from './language-model/door.ts';
import { createIndexer } from './matching/indexer.ts';
import { createMatching } from './matching/service.ts';
import { createOrganizations } from './organizations/service.ts';
import { createPeople } from './people/service.ts';
import { createSampleSeason } from './sample-season/service.ts';
import { createSeasons } from './seasons/service.ts';
import { createVenueSessions } from './venue-sessions/service.ts';

export interface AppNeeds {
  database: Database;
  /** The configured embedding model. */
  provider: EmbeddingProvider;
  /** The built-in embedding model, by which query texts are read. */
  reader: EmbeddingProvider;
  /** The configured language model; everything works without one. */
  languageModel?: LanguageModel | null;
  clock?: Clock;
}

export type App = ReturnType<typeof createApp>;

/** The composition root: every service, built once. Nothing is started here. */
export function createApp({ database, provider, reader, languageModel = null, clock = systemClock }: AppNeeds) {
  const seasons = createSeasons(database);
  const venueSessions = createVenueSessions(database);
  const organizations = createOrganizations({ database, clock });
  const people = createPeople({ database, clock });
  const achievements = createAchievements({ database, clock, seasons });
  const demands = createDemands({ database, clock });
  const records = { achievements, demands, organizations, people };
  return {
    database,
    provider,
    reader,
    clock,
    seasons,
    venueSessions,
    ...records,
    audit: createAudit({ database, clock }),
    confidentialDemands: createConfidentialDemands({ database, clock, demands, people }),
    indexer: createIndexer({ database, provider, ...records }),
    matching: createMatching({ database, provider, reader, languageModel, clock, ...records }),
    sampleSeason: createSampleSeason({ database, seasons, venueSessions, ...records }),
  };
}
