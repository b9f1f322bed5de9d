import type { Clock } from '../clock.ts';
import { beginningWith, type Database, type Tx } from '../db/database.ts';
import { addJob } from '../db/outbox.ts';
import { Conflict } from '../errors.ts';
import { decideRepeat } from './decide-repeat.ts';
import * as store from './store.ts';
import { type KeyedRequest, rememberedMs, type StoredAnswer } from './types.ts';

export type Idempotency = ReturnType<typeof createIdempotency>;

/** A request under a key while it is worked on. */
export interface KeyedWork {
  /** Runs what the request does: each transaction of it writes the key too, and none does after a commit. */
  run<T>(work: () => T): T;
  /** Stores the answer if anything was committed; the key is free again otherwise. Null: an answer that is not kept. */
  finish(answer: StoredAnswer | null): Promise<void>;
}

/**
 * Keeps what POSTs with an Idempotency-Key did. The key is written by the transaction of the effect: a process that ends
 * anywhere leaves both or neither. Requests at work are known here, those of other processes by the key's row.
 */
export function createIdempotency({ database, clock }: { database: Database; clock: Clock }) {
  const atWork = new Set<string>();

  return {
    /**
     * @returns the stored answer, or the work that is to be done
     * @throws Invalid idempotency.other_body | Conflict idempotency.in_progress | idempotency.answer_lost
     */
    async begin(request: KeyedRequest): Promise<{ answer: StoredAnswer } | { work: KeyedWork }> {
      const place = JSON.stringify([request.caller, request.route, request.key]);
      if (atWork.has(place)) throw new Conflict('idempotency.in_progress');
      atWork.add(place);
      try {
        const stored = await database.read((tx) => store.findKey(tx, request));
        if (!stored) return { work: keyedWork(request, () => atWork.delete(place)) };
        const answer = decideRepeat(stored, request.fingerprint, clock());
        atWork.delete(place);
        return { answer };
      } catch (error) {
        atWork.delete(place);
        throw error;
      }
    },

    /** Removes keys older than a day, and comes again when the next one will be. */
    removeOld: () =>
      database.transaction(async (tx) => {
        await store.deleteKeysBefore(tx, new Date(clock().getTime() - rememberedMs));
        const oldest = await store.oldestKey(tx);
        if (oldest) await removeAfter(tx, new Date(oldest));
      }),
  };

  function keyedWork(request: KeyedRequest, leave: () => void): KeyedWork {
    let committed = false;
    const writeKey = async (tx: Tx) => {
      if (committed) return;
      // Another process was faster, and its effect is committed.
      if (!(await store.insertKey(tx, request, clock()))) throw new Conflict('idempotency.in_progress');
      await removeAfter(tx, clock());
      tx.afterCommit(() => {
        committed = true;
      });
    };
    return {
      run: (work) => beginningWith(writeKey, work),
      async finish(answer) {
        try {
          if (committed && answer) await database.transaction((tx) => store.setAnswer(tx, request, answer));
        } finally {
          leave();
        }
      },
    };
  }
}

const removeAfter = (tx: Tx, made: Date) =>
  addJob(tx, 'remove-idempotency-keys', {}, { runAt: new Date(made.getTime() + rememberedMs + 1000), key: 'next' });
