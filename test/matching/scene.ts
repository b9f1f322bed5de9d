import { NewAchievement } from '../../src/achievements/types.ts';
import { type App, type AppNeeds, createApp } from '../../src/app.ts';
import { type DemandText, NewDemand } from '../../src/demands/types.ts';
import { NewOrganization } from '../../src/organizations/types.ts';
import { NewPerson } from '../../src/people/types.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { type WordProvider, wordProvider } from '../word-provider.ts';

export interface Scene {
  app: App;
  provider: WordProvider;
  test: TestDatabase;
  /** A published, indexed achievement of the scene's institute, or of `organizationId`. */
  achievement(title: string, more?: Partial<NewAchievement>): Promise<string>;
  /** An indexed demand of the scene's enterprise; published when `text.public` is given. */
  demand(
    raw: Partial<DemandText> & { title: string },
    published?: Partial<DemandText> & { title: string },
  ): Promise<string>;
  person(input: Partial<NewPerson> & { name: string }): Promise<string>;
  index(kind: 'achievement' | 'demand' | 'organization' | 'person', ids: string[]): Promise<void>;
  institute: string;
  enterprise: string;
  close(): Promise<void>;
}

/** An app on a database of its own with an institute and an enterprise; records are indexed as they are made. */
export async function openScene(
  provider = wordProvider(),
  more: Pick<AppNeeds, 'languageModel' | 'clock'> = {},
): Promise<Scene> {
  const test = await openTestDatabase();
  const app = createApp({ database: test.database, provider, reader: wordProvider(), ...more });
  await app.indexer.prepareSpace();
  const index: Scene['index'] = (kind, ids) => app.indexer.indexRecords({ kind, ids });
  const organization = async (kind: 'institute' | 'enterprise', name: string) => {
    const { id } = await app.organizations.create(NewOrganization.parse({ kind, name, mainProducts: name }));
    await index('organization', [id]);
    return id;
  };
  const institute = await organization('institute', '江岸研究院');
  const enterprise = await organization('enterprise', '沐川机械');

  return {
    app,
    provider,
    test,
    index,
    institute,
    enterprise,
    async achievement(title, more = {}) {
      const input = NewAchievement.parse({ organizationId: institute, kind: 'other', title, ...more });
      const [made] = await app.database.transaction((tx) =>
        app.achievements.createAll(tx, [{ ...input, state: 'published' }]),
      );
      await index('achievement', [made!.id]);
      return made!.id;
    },
    async demand(raw, published) {
      const input = NewDemand.parse({ organizationId: enterprise, raw });
      const publicText = published ? NewDemand.shape.raw.parse(published) : null;
      const [made] = await app.database.transaction((tx) =>
        app.demands.createAll(tx, [{ ...input, state: published ? 'published' : 'submitted', public: publicText }]),
      );
      await index('demand', [made!.id]);
      return made!.id;
    },
    async person(input) {
      const { id } = await app.people.create(NewPerson.parse({ roles: ['researcher'], ...input }));
      await index('person', [id]);
      return id;
    },
    close: () => test.close(),
  };
}

/** Titles of what a text finds, best first. */
export async function found(scene: Scene, text: string, limit = 10): Promise<string[]> {
  const { items } = await scene.app.matching.match({
    want: 'achievements',
    for: { text, as: 'demand' },
    filter: { status: 'published' },
    limit,
  });
  return items.map(({ record }) => record.title);
}
