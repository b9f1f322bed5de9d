import type { NewAccount } from '../accounts/types.ts';
import type { Database } from '../db/database.ts';
import { Conflict } from '../errors.ts';
import type { Seasons } from '../seasons/service.ts';
import type { VenueSessions } from '../venue-sessions/service.ts';
import { index, missingBatches, type RecordServices } from './batches.ts';
import { readNotice, readSample, sampleFolder } from './read-sample.ts';
import { sampleAccounts } from './sample-accounts.ts';
import { type Places, seedNotice } from './seed-notice.ts';
import * as store from './store.ts';
import type { Notice, Sample } from './types.ts';

export type SampleSeason = ReturnType<typeof createSampleSeason>;

interface Needs extends RecordServices {
  database: Database;
  seasons: Seasons;
  venueSessions: VenueSessions;
  /** Another folder of the same form as sample/. */
  folder?: string;
}

/** `done` and `total` count the records of this load, those that were there before included. */
export type Progress = (done: number, total: number) => void;

/** A demand of the sample and the achievements that truly answer it, best first. */
export interface GoodPairs {
  demandId: string;
  achievementIds: string[];
}

/** The year's notice (needed by every installation) and the invented season of sample/ that tests and demos work with. */
export function createSampleSeason({ database, seasons, venueSessions, folder = sampleFolder, ...records }: Needs) {
  const read = async (): Promise<{ notice: Notice; sample: Sample }> => {
    const notice = await readNotice(folder);
    return {
      notice,
      sample: await readSample(
        notice.domains.map(({ id }) => id),
        folder,
      ),
    };
  };
  const seed = (notice: Notice): Promise<Places> => seedNotice({ database, seasons, venueSessions }, notice);

  return {
    /** Loads the notice's domains, seasons and venue sessions only; may run at every start. */
    async seedNotice(): Promise<void> {
      await seed(await readNotice(folder));
    },

    /**
     * Loads the notice, then what is missing of the sample, in batches of one transaction each: after a kill at any
     * moment a further call goes on, and nothing is ever there twice. @throws Conflict record.duplicate
     */
    async load(progress: Progress = () => {}): Promise<void> {
      const { notice, sample } = await read();
      const places = await seed(notice);
      await database.transaction(store.clearRemoval);
      const known = await database.read(store.listIds);
      const batches = missingBatches(sample, known, records, places);
      const total = Object.values(sample).reduce((sum, rows) => sum + rows.length, 0);
      let done = total - batches.reduce((sum, { size }) => sum + size, 0);
      progress(done, total);
      for (const { size, write } of batches) {
        await database.transaction(write);
        done += size;
        progress(done, total);
      }
    },

    /**
     * Deletes the sample's records, whatever was changed in them since, and leaves all others. Domains, seasons and
     * venue sessions stay. @throws Conflict while a record of someone's own refers to one of the sample's
     */
    remove: (): Promise<void> =>
      database.transaction(async (tx) => {
        await store.lockSample(tx);
        await store.lockOrganizations(tx);
        await store.lockPeople(tx);
        refuseReferences(await store.countForeignReferences(tx));
        for (const kind of ['demand', 'achievement', 'person', 'organization'] as const) {
          await index(tx, kind, await store.deleteRecords(tx, kind));
        }
        await store.deleteSampleRecords(tx);
        await store.markRemoval(tx);
      }),

    /** Whether the database holds no records of people's own. */
    isEmpty: async (): Promise<boolean> => !(await database.read(store.hasOwnRecords)),

    /** Whether a start should load: the database is empty, or a load was cut short; never after a removal. */
    isWanted: (): Promise<boolean> =>
      database.read(async (tx) => {
        const trace = await store.findTrace(tx);
        return trace === 'loaded' || (trace === 'none' && !(await store.hasOwnRecords(tx)));
      }),

    /** An account of each role, of the loaded people and organizations; none where the sample is not loaded. */
    async accounts(): Promise<NewAccount[]> {
      const { notice, sample } = await read();
      const ids = await database.read(store.listIds);
      return sampleAccounts(sample, ids, await seed(notice));
    },

    /** The loaded demands that have known good achievements. */
    async goodPairs(): Promise<GoodPairs[]> {
      const { sample } = await read();
      const ids = await database.read(store.listIds);
      const loaded = (keys: string[]) => keys.flatMap((key) => ids.get(key) ?? []);
      return sample.demands.flatMap(({ key, goodAchievements }) => {
        const [demandId] = loaded([key]);
        const achievementIds = loaded(goodAchievements);
        return demandId && achievementIds.length > 0 ? [{ demandId, achievementIds }] : [];
      });
    },
  };
}

function refuseReferences({ people, achievements, demands }: store.ForeignReferences): void {
  const found = [
    people > 0 && `${people} 名人员`,
    achievements > 0 && `${achievements} 项成果`,
    demands > 0 && `${demands} 条需求`,
  ].filter((words) => words !== false);
  if (found.length === 0) return;
  throw new Conflict(
    'conflict',
    `不能移除示例数据：另有 ${found.join('、')}引用了示例单位或示例人员，请先把它们改到其他单位、人员名下`,
  );
}
