import { expect, test } from 'vitest';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { createApp } from '../src/app.ts';
import { IndexRecords } from '../src/matching/jobs.ts';
import { openTestDatabase } from './database.ts';

test('the demands of the sample season find the achievements known to answer them, and say that they are good', async () => {
  const { database, close } = await openTestDatabase();
  try {
    const provider = openStaticProvider();
    const app = createApp({ database, provider, reader: provider });
    await app.indexer.prepareSpace();
    await app.sampleSeason.load();
    const { rows } = await database.read((tx) =>
      tx.query<{ payload: unknown }>(`select payload from outbox where name = 'index-records' order by id`),
    );
    for (const { payload } of rows) await app.indexer.indexRecords(IndexRecords.parse(payload));
    await app.indexer.analyze();

    const ranks: number[] = [];
    const conclusions: string[] = [];
    for (const { demandId, achievementIds } of await app.sampleSeason.goodPairs()) {
      const { items, conclusion } = await app.matching.match({
        want: 'achievements',
        for: { demandId, stage: 'raw' },
        filter: { status: 'published' },
        limit: 20,
      });
      const at = items.findIndex(({ record, variants }) =>
        [record, ...variants].some(({ id }) => achievementIds.includes(id)),
      );
      ranks.push(at < 0 ? 21 : at + 1);
      conclusions.push(conclusion);
    }
    const within = (depth: number) => ranks.filter((rank) => rank <= depth).length / ranks.length;
    expect(ranks.length).toBeGreaterThanOrEqual(40);
    expect(within(1)).toBeGreaterThanOrEqual(0.75);
    expect(within(3)).toBeGreaterThanOrEqual(0.95);
    const found = conclusions.filter((conclusion) => conclusion === 'found').length;
    expect(found / conclusions.length).toBeGreaterThanOrEqual(0.9);
  } finally {
    await close();
  }
}, 240_000);
