import { listDeadLetters, requeueDeadLetters } from '../jobs/dead-letters.ts';
import { countJobs } from '../jobs/outbox-counts.ts';
import { actAsSystem } from './access/acting.ts';
import type { NewKey } from './accounts/key-types.ts';
import type { App } from './app.ts';
import { createAuditCommands } from './audit/commands.ts';
import { type BackupSummary, writeBackup } from './db/backup/write-backup.ts';
import { readFacts } from './db/facts.ts';
import { Conflict } from './errors.ts';

export type LocalCommands = ReturnType<typeof createLocalCommands>;

/** How far a load of the sample season is. */
export interface SampleLoad {
  phase: 'idle' | 'loading' | 'loaded' | 'failed';
  done: number;
  total: number;
}

/** How far a backup is. */
export type BackupState = { phase: 'idle' | 'writing' | 'failed' } | ({ phase: 'written' } & BackupSummary);

/** What only the command line of this machine may do, on top of the API. */
export function createLocalCommands({
  database,
  sampleSeason,
  indexer,
  clock,
  audit,
  accountServices,
  publications,
}: App) {
  let load: SampleLoad = { phase: 'idle', done: 0, total: 0 };
  let loading: Promise<void> | null = null;
  let failure: unknown;

  let backup: BackupState = { phase: 'idle' };
  let writing: Promise<void> | null = null;
  let backupFailure: unknown;

  async function makeBackup(file: string): Promise<void> {
    backup = { phase: 'writing' };
    try {
      backup = { phase: 'written', ...(await writeBackup(database, file, clock())) };
    } catch (error) {
      backupFailure = error;
      backup = { phase: 'failed' };
    }
  }

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

    /** Begins a backup into a file of this machine. @throws Conflict while another one is under way */
    startBackup(file: string): BackupState {
      if (writing) throw new Conflict('conflict', '已有一个备份正在进行');
      writing = makeBackup(file).finally(() => {
        writing = null;
      });
      return backup;
    },

    /** @throws what the last backup threw */
    backup(): BackupState {
      if (backup.phase === 'failed') throw backupFailure;
      return backup;
    },

    removeSample: () => actAsSystem('command', () => sampleSeason.remove()),
    countJobs: () => countJobs(database, clock()),
    deadJobs: (limit: number, after: string | null) => listDeadLetters(database, limit, after),
    requeueJobs: (which: string[] | 'all') => requeueDeadLetters(database, which, clock()),

    /** Raw texts as reviewers marked them, a page at a time. That they were handed out stands in the log. */
    reviewedTexts: (after: string | null) =>
      actAsSystem('command', async () => {
        const exported = { action: 'draft.export', recordKind: 'reviewed_texts', recordId: null, details: { after } };
        await database.transaction((tx) => audit.note(tx, exported));
        return publications.reviewedTexts.page(after, 50);
      }),

    createAdministrator: accountServices.firstAccounts.administrator,
    /** A key for an account, made on this machine: for programs that run here. @throws NotFound without the account */
    createKey: async (accountId: string, key: NewKey) => {
      await accountServices.accounts.get(accountId);
      return accountServices.keys.create(accountId, key);
    },

    /** Waits for a load and a backup that are under way. */
    finished: async () => {
      await loading;
      await writing;
    },
  };
}
