/**
 * Question: what does a match cost as the market grows (10,000 to 300,000 achievements), against pgvector's index alone
 * and against LangChain's PGVectorStore, Orama and pg_textsearch on the same rows; what does the index lose against
 * scoring every document; what do filters cost; how soon is an edit found?
 *
 * On a new database of the server that DATABASE_URL names, thrown away afterwards. The service and LangChain's store run
 * in processes of their own, the client is this one. Rows are synthesized from the sample (matching/synthesize.ts).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { listSpaces } from '../embeddings/store.ts';
import { actAsSystem } from '../src/access/acting.ts';
import { type App, createApp } from '../src/app.ts';
import type { Config } from '../src/config.ts';
import { connect } from '../src/db/database.ts';
import { openDatabase } from '../src/open-database.ts';
import { readNotice, readSample } from '../src/sample-season/read-sample.ts';
import { dropIndexes, giveBuildingMemory } from './matching/database-figures.ts';
import { addAchievements, addDemands, type Progress, prepareRecords } from './matching/fill.ts';
import { measureSize, type SizeFigures } from './matching/measure-size.ts';
import { type Synthesizer, synthesizer } from './matching/synthesize.ts';
import { openScratch } from './scratch-database.ts';

export interface MatchingBench {
  /** Sizes to measure, in achievements. */
  rows: number[];
  /** How long each route is loaded at each number of clients. */
  seconds: number;
  /** Told after each size: what is measured until then, which a run that is stopped would lose. */
  measured?: (figures: SizeFigures[]) => Promise<void>;
}

const seed = 20_260_725;
const storedQueries = 200;
const pastedQueries = 2_000;
const pastedLength = 800;

/** @throws Error when the configuration names no PostgreSQL server */
export async function benchMatching(
  config: Config,
  { rows, seconds, measured }: MatchingBench,
  progress: Progress,
): Promise<SizeFigures[]> {
  if (!config.database.url) throw new Error('DATABASE_URL is not set');
  const scratch = await openScratch(config);
  const dataDir = await mkdtemp(join(tmpdir(), 'duijie-bench-'));
  try {
    const own = { ...scratch.config, dataDir };
    return await actAsSystem('command', () => measureSizes(own, { rows, seconds, measured }, progress));
  } finally {
    await rm(dataDir, { recursive: true, force: true });
    await scratch.remove();
  }
}

async function measureSizes(
  config: Config,
  { rows, seconds, measured }: MatchingBench,
  progress: Progress,
): Promise<SizeFigures[]> {
  const opened = await openDatabase(config);
  const { url = '', ownerUrl = url } = config.database;
  const owner = connect({ at: ownerUrl, role: null, pool: 1 });
  try {
    await giveBuildingMemory(owner);
    const provider = openStaticProvider();
    const app = createApp({ database: opened.database, provider, reader: provider, languageModel: null });
    const sample = await readSample((await readNotice()).domains.map(({ id }) => id));
    const holder = await prepareRecords(app);
    const asking = synthesizer(sample, seed + 1);
    const queries = {
      stored: await addDemands(app, asking, storedQueries),
      pasted: Array.from({ length: pastedQueries }, () => asking.paste(pastedLength)),
    };
    const growing = growBy(app, synthesizer(sample, seed), holder, progress);
    const figures: SizeFigures[] = [];
    for (const size of rows.toSorted((one, other) => one - other)) {
      const space = (await app.database.read(listSpaces))[0]!;
      const fillSeconds = await growing(size, owner, space.id);
      figures.push(
        await measureSize({ app, owner, config, space, queries, rows: size, seconds, fillSeconds, progress }),
      );
      await measured?.(figures);
    }
    return figures;
  } finally {
    await owner.close();
    await opened.close();
  }
}

/** Adds records up to a size, without the indexes; returns the seconds that it took. */
function growBy(app: App, records: Synthesizer, holder: string, progress: Progress) {
  let present = 0;
  return async (size: number, owner: App['database'], spaceId: number): Promise<number> => {
    await dropIndexes(owner, spaceId);
    const started = performance.now();
    await addAchievements(app, records, holder, { from: present, to: size }, progress);
    present = Math.max(present, size);
    return (performance.now() - started) / 1000;
  };
}
