import type { App } from '../../src/app.ts';
import type { Ranking } from '../../src/matching/ranking/rank.ts';
import { timeEach } from './route-load.ts';
import { highestPriceFen } from './synthesize.ts';

/** How near the index path comes to scoring every document, by the means over the queries. */
export interface IndexQuality {
  /** Share of the exact path's first 10 and 100 that the index path has there. */
  recall10: number;
  recall100: number;
  /** Mean absolute difference of the fused score of documents that both return, and that score's mean. */
  scoreDifference: number;
  score: number;
}

type Reading = Awaited<ReturnType<App['matching']['reading']>>;

const everything = Number.MAX_SAFE_INTEGER;

export function readTexts(app: App, texts: string[]): Promise<Reading[]> {
  return Promise.all(texts.map((text) => app.matching.reading({ text, as: 'demand' })));
}

export async function measureIndexQuality(readings: Reading[]): Promise<IndexQuality> {
  const pairs: Record<'exact' | 'index', Ranking['results']>[] = [];
  for (const reading of readings) {
    const exact = await reading.rank('achievements', { limit: 100, exactLimit: everything });
    const index = await reading.rank('achievements', { limit: 100, exactLimit: 0 });
    pairs.push({ exact: exact.results, index: index.results });
  }
  const ids = (results: { recordId: string }[], depth: number) =>
    results.slice(0, depth).map(({ recordId }) => recordId);
  const recall = (depth: number) =>
    mean(
      pairs.map(({ exact, index }) => {
        const found = new Set(ids(index, depth));
        return ids(exact, depth).filter((id) => found.has(id)).length / Math.min(depth, exact.length);
      }),
    );
  const both = pairs.flatMap(({ exact, index }) => {
    const scores = new Map(index.map(({ recordId, fused }) => [recordId, fused]));
    return exact.flatMap(({ recordId, fused }) => {
      const other = scores.get(recordId);
      return other === undefined ? [] : [{ fused, difference: Math.abs(fused - other) }];
    });
  });
  return {
    recall10: recall(10),
    recall100: recall(100),
    scoreDifference: mean(both.map(({ difference }) => difference)),
    score: mean(both.map(({ fused }) => fused)),
  };
}

export interface FilterFigures {
  /** Share of the documents that pass. */
  share: number;
  path: string;
  /** How many documents pass, and the fewest results of any query; 10 are asked for. */
  passing: number;
  fewest: number;
  p50: number;
}

/** Ten results by filters of such shares, through the ranking alone. */
export async function measureFilters(app: App, readings: Reading[], shares: number[]): Promise<FilterFigures[]> {
  const figures: FilterFigures[] = [];
  for (const share of shares) {
    const filter = { priceToFen: BigInt(Math.floor(highestPriceFen * share)) };
    const passing = await countCheaper(app, filter.priceToFen);
    const paths = new Set<string>();
    let fewest = everything;
    const { p50 } = await timeEach(readings, async (reading) => {
      const { results, path } = await reading.rank('achievements', { limit: 10, filter });
      paths.add(path);
      fewest = Math.min(fewest, results.length);
    });
    figures.push({ share, path: [...paths].join('、'), passing, fewest, p50 });
  }
  return figures;
}

async function countCheaper({ database }: App, fen: bigint): Promise<number> {
  const { rows } = await database.read((tx) =>
    tx.query<{ count: number }>(
      `select count(*)::int as count from search_documents where scope = 'achievement/public' and price_fen <= $1`,
      [String(fen)],
    ),
  );
  return rows[0]!.count;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
