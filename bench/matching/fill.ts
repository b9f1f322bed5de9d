import type { App } from '../../src/app.ts';
import { NewOrganization } from '../../src/organizations/types.ts';
import type { Synthesizer } from './synthesize.ts';

export type Progress = (what: string, done: number, total: number) => void;

/** Rows of one transaction: more than the service's own jobs take, as nobody else waits for the scope's lock. */
const batchSize = 1000;

/** Brings an empty database to the state in which records can be added: domains, and an organization that holds them. */
export async function prepareRecords(app: App): Promise<string> {
  await app.indexer.prepareSpace();
  await app.sampleSeason.seedNotice();
  const { id } = await app.organizations.create(NewOrganization.parse({ kind: 'institute', name: '合成语料' }));
  return id;
}

/** Adds published achievements by the services' own way in, without HTTP: records, terms, statistics and vectors. */
export async function addAchievements(
  app: App,
  synthesizer: Synthesizer,
  holder: string,
  { from, to }: { from: number; to: number },
  progress: Progress,
): Promise<void> {
  for (let done = from; done < to; done += batchSize) {
    const inputs = Array.from({ length: Math.min(batchSize, to - done) }, () => synthesizer.achievement(holder));
    const made = await app.database.transaction((tx) =>
      app.achievements.createAll(
        tx,
        inputs.map((input) => ({ ...input, state: 'published' })),
      ),
    );
    await app.indexer.indexRecords({ kind: 'achievement', ids: made.map(({ id }) => id) });
    progress('合成成果', done + inputs.length, to);
  }
}

/** Published, indexed demands: the stored records for which achievements are looked for. Returns their ids. */
export async function addDemands(app: App, synthesizer: Synthesizer, count: number): Promise<string[]> {
  const { id: organization } = await app.organizations.create(
    NewOrganization.parse({ kind: 'enterprise', name: '合成需求方' }),
  );
  const inputs = Array.from({ length: count }, () => synthesizer.demand(organization));
  const made = await app.database.transaction((tx) =>
    app.demands.createAll(
      tx,
      inputs.map((input) => ({ ...input, state: 'published', public: input.raw })),
    ),
  );
  const ids = made.map(({ id }) => id);
  await app.indexer.indexRecords({ kind: 'demand', ids });
  return ids;
}
