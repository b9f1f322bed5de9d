import type { Database } from '../db/database.ts';
import { eraseAccount } from './erase.ts';
import type { Audit } from './service.ts';
import type { Anchor, Verification } from './types.ts';

export type AuditCommands = ReturnType<typeof createAuditCommands>;

/** How far a walk through the log is. */
export interface VerificationState {
  phase: 'idle' | 'walking' | 'done';
  /** Entries walked so far. */
  entries: number;
  result: Verification | null;
}

/** What only the command line of this machine may ask of the log. */
export function createAuditCommands({ database, audit }: { database: Database; audit: Audit }) {
  let state: VerificationState = { phase: 'idle', entries: 0, result: null };
  let walking: Promise<void> | null = null;
  let failure: unknown = null;

  async function walk(anchors: Anchor[]): Promise<void> {
    state = { phase: 'walking', entries: 0, result: null };
    failure = null;
    try {
      const result = await audit.verify(anchors, (entries) => {
        state = { phase: 'walking', entries, result: null };
      });
      state = { phase: 'done', entries: result.entries, result };
    } catch (error) {
      failure = error;
    }
  }

  return {
    /** Begins to verify the log, or joins the walk that is under way. */
    startVerification(anchors: Anchor[]): VerificationState {
      walking ??= walk(anchors).finally(() => {
        walking = null;
      });
      return state;
    },

    /** @throws what the last walk threw */
    verification(): VerificationState {
      if (failure !== null) throw failure;
      return state;
    },

    end: audit.end,
    erase: (accountId: string) => eraseAccount(database, accountId),

    /** Waits for a walk that is under way. */
    finished: async () => {
      await walking;
    },
  };
}
