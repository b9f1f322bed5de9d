import { listDeadLetters, requeueDeadLetters } from '../jobs/dead-letters.ts';
import { countJobs } from '../jobs/outbox-counts.ts';
import { actAsSystem } from './access/acting.ts';
import type { App } from './app.ts';
import { createAuditCommands } from './audit/commands.ts';
import { readFacts } from './db/facts.ts';

export type LocalCommands = ReturnType<typeof createLocalCommands>;

/** How far a load of the sample season is. */
export interface SampleLoad {
  phase: 'idle' | 'loading' | 'loaded' | 'failed';
  done: number;
  total: number;
}

/** What only the command line of this machine may do, on top of the API. */
export function createLocalCommands({ database, sampleSeason, indexer, clock, audit }: App) {
  let load: SampleLoad = { phase: 'idle', done: 0, total: 0 };
  let loading: Promise<void> | null = null;
  let failure: unknown;

  async function loadSample(): Promise<void> {
    load = { phase: 'loading', done: 0, total: 0 };
    try {
      await sampleSeason.load((done, total) => {
        load = { phase: 'loading', done, total };
      });
      await indexer.analyze();
      load = { ...load, phase: 'loaded' };
    } catch (error) {
      failure = error;
      load = { ...load, phase: 'failed' };
    }
  }

  return {
    audit: createAuditCommands({ database, audit }),
    facts: () => database.read(readFacts),
    seedNotice: () => actAsSystem('command', () => sampleSeason.seedNotice()),

    /** Begins to load the sample season, or joins the load that is under way. */
    startSampleLoad(): SampleLoad {
      loading ??= actAsSystem('command', loadSample).finally(() => {
        loading = null;
      });
      return load;
    },

    /** @throws what the last load threw */
    sampleLoad(): SampleLoad {
      if (load.phase === 'failed') throw failure;
      return load;
    },

    removeSample: () => actAsSystem('command', () => sampleSeason.remove()),
    countJobs: () => countJobs(database, clock()),
    deadJobs: (limit: number, after: string | null) => listDeadLetters(database, limit, after),
    requeueJobs: (which: string[] | 'all') => requeueDeadLetters(database, which, clock()),

    /** Waits for a load that is under way. */
    finished: async () => {
      await loading;
    },
  };
}
