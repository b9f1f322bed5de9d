import type { EmbeddingProvider } from '../embeddings/provider.ts';
import { actAsSystem } from './access/acting.ts';
import { openAccounts } from './accounts/open-accounts.ts';
import { type AccountSettings, nobodySignsIn } from './accounts/settings.ts';
import { createAchievements } from './achievements/service.ts';
import { createAudit } from './audit/service.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Database } from './db/database.ts';
import { createConfidentialDemands } from './demands/confidential.ts';
import { createDemands } from './demands/service.ts';
import { createDetector, type Detector } from './desensitization/detector.ts';
import { createRegistrySource } from './desensitization/registry-source.ts';
import { createDesensitization } from './desensitization/service.ts';
import { createIdempotency } from './idempotency/service.ts';
import type { LanguageModel } from './language-model/door.ts';
import { createIndexer } from './matching/index/indexer.ts';
import { createMatching } from './matching/service.ts';
import { createOrganizations } from './organizations/service.ts';
import { createPeople } from './people/service.ts';
import { openPublications } from './publications/open-publications.ts';
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
  /** How names in texts are found; by default by the built-in tagger, in a thread that starts when it is needed. */
  detector?: Detector;
  clock?: Clock;
  /** By default those of an app that nobody signs in to: commands, evaluations. */
  accountSettings?: AccountSettings;
}

export type App = ReturnType<typeof createApp>;

/** The composition root: every service, built once. Nothing is started here. */
export function createApp(needs: AppNeeds) {
  const { database, provider, reader, languageModel = null, clock = systemClock } = needs;
  const audit = createAudit({ database, clock });
  const seasons = createSeasons(database);
  const venueSessions = createVenueSessions(database);
  const organizations = createOrganizations({ database, clock });
  const people = createPeople({ database, clock });
  const achievements = createAchievements({ database, clock, seasons });
  const demands = createDemands({ database, clock });
  const records = { achievements, demands, organizations, people };
  const confidentialDemands = createConfidentialDemands({ database, clock, demands, people });
  const indexer = createIndexer({ database, provider, ...records });
  const reindex = async ({ id, organizationId }: { id: string; organizationId: string }) => {
    await indexer.indexRecords({ kind: 'demand', ids: [id] });
    await indexer.indexRecords({ kind: 'organization', ids: [organizationId] });
  };
  const registrySource = createRegistrySource({ database, organizations, people, confidentialDemands });
  const { detector = createDetector() } = needs;
  const accountServices = openAccounts({
    database,
    note: audit.note,
    clock,
    settings: needs.accountSettings ?? nobodySignsIn(),
  });
  const isReviewer = (accountId: string) =>
    actAsSystem('web', () => accountServices.accounts.get(accountId)).then(
      ({ grants, disabledAt }) => disabledAt === null && grants.some(({ role }) => role === 'reviewer'),
      () => false,
    );
  const publications = openPublications({
    ...{ database, clock, achievements, demands, confidentialDemands, organizations, seasons, languageModel },
    ...{ registrySource, detector, isReviewer, reindex },
  });
  return {
    database,
    provider,
    reader,
    clock,
    accountServices,
    seasons,
    venueSessions,
    ...records,
    confidentialDemands,
    publications,
    registrySource,
    detector,
    desensitization: createDesensitization({
      ...{ detector, registrySource, languageModel },
      demandKnowledge: publications.demandKnowledge,
    }),
    audit,
    idempotency: createIdempotency({ database, clock }),
    indexer,
    matching: createMatching({ database, provider, reader, languageModel, seasons, clock, ...records }),
    sampleSeason: createSampleSeason({ database, seasons, venueSessions, ...records }),
  };
}
