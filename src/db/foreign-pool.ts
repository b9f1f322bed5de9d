import type { Database, Tx } from './database.ts';

/** What a library that brings its own statements needs of a pool of `pg`. */
export interface ForeignPool {
  connect(): Promise<ForeignClient>;
  end(): Promise<void>;
}

interface ForeignClient {
  query(text: string, values?: unknown[]): Promise<{ command: string; rowCount: number | null; rows: unknown[] }>;
  release(): void;
}

/**
 * The database as a pool for a library (better-auth): each statement is run by itself and told who acts, as ours are; a
 * connection is held only between `begin` and the end of that transaction. Rows carry what such libraries expect: Dates
 * and numbers, where ours carry texts and bigints.
 */
export function poolOver(database: Database): ForeignPool {
  return {
    connect: async () => {
      let open: OpenTransaction | null = null;
      const run = async (text: string, values?: unknown[]) => {
        if (/^begin\b/i.test(text)) {
          open = await begin(database);
          return nothing;
        }
        if (open && /^(commit|rollback)$/i.test(text)) {
          const ending = open;
          open = null;
          await ending.end(/^commit$/i.test(text));
          return nothing;
        }
        return open ? plain(open.tx, text, values) : database.alone((tx) => plain(tx, text, values));
      };
      return { query: run, release: () => void open?.end(false) };
    },
    end: async () => {},
  };
}

interface OpenTransaction {
  tx: Tx;
  end(keep: boolean): Promise<void>;
}

const nothing = { command: '', rowCount: 0, rows: [] };

class RolledBack extends Error {}

/** A transaction that somebody else ends: `transaction(fn)` waits inside `fn` until then. */
async function begin(database: Database): Promise<OpenTransaction> {
  const started = Promise.withResolvers<Tx>();
  const ended = Promise.withResolvers<void>();
  const done = database.transaction(async (tx) => {
    started.resolve(tx);
    await ended.promise;
  });
  done.catch(started.reject);
  const tx = await started.promise;
  return {
    tx,
    end: async (keep) => {
      if (keep) ended.resolve();
      else ended.reject(new RolledBack());
      await done.catch((error) => {
        if (!(error instanceof RolledBack)) throw error;
      });
    },
  };
}

/** `pg`'s numbers of the types whose parsers src/db/database.ts has set otherwise. */
const timestampOid = 1184;
const bigintOid = 20;

async function plain(tx: Tx, text: string, values?: unknown[]) {
  const { command, rowCount, rows, fields } = await tx.query(text, values);
  for (const { name, dataTypeID } of fields) {
    const read = dataTypeID === timestampOid ? toDate : dataTypeID === bigintOid ? Number : null;
    if (!read) continue;
    for (const row of rows) if (row[name] !== null) row[name] = read(row[name]);
  }
  return { command, rowCount, rows };
}

const toDate = (moment: string) => new Date(moment);
