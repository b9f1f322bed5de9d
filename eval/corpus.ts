import { NewAchievement } from '../src/achievements/types.ts';
import type { App } from '../src/app.ts';
import type { Row } from './judged-set.ts';

export type Progress = (what: string, done: number, all: number) => void;

/** A corpus in a database: ids of its records by its own ids, and the other way round. */
export interface Corpus {
  recordOf: ReadonlyMap<string, string>;
  documentOf: ReadonlyMap<string, string>;
}

const batchSize = 500;

/**
 * Loads documents as published achievements into the (empty, throw-away) database of `app`. A row without a title is a
 * description only.
 */
export async function loadCorpus(app: App, documents: Row[], progress: Progress = () => {}): Promise<Corpus> {
  await app.indexer.prepareSpace();
  const holder = await app.organizations.create({
    kind: 'institute',
    name: '评测语料',
    shortName: null,
    formerNames: [],
    creditCode: null,
    region: null,
    address: null,
    size: null,
    mainProducts: null,
    domains: [],
  });
  const recordOf = new Map<string, string>();
  const shape = NewAchievement.parse({ organizationId: holder.id, kind: 'other', title: '语料' });
  for (let from = 0; from < documents.length; from += batchSize) {
    const batch = documents.slice(from, from + batchSize);
    const made = await app.database.transaction((tx) =>
      app.achievements.createAll(
        tx,
        batch.map(({ title = '', text }) => ({ ...shape, title, summary: text, state: 'published' })),
      ),
    );
    for (const [i, { id }] of made.entries()) recordOf.set(batch[i]!.id, id);
    await app.indexer.indexRecords({ kind: 'achievement', ids: made.map(({ id }) => id) });
    progress('载入', from + batch.length, documents.length);
  }
  await app.indexer.analyze();
  return { recordOf, documentOf: new Map([...recordOf].map(([document, record]) => [record, document])) };
}
