import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { EmbeddedDatabase } from './embedded.ts';

/** A transaction's or a read's handle. Stores take one as their first parameter. */
export interface Tx {
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
  /**
   * As `query`, for a statement that runs with nearly every request: each connection parses it once, under this name, and
   * a read on a server plans it once as well, for whatever values. (Measured on the embedded database: 0.3 instead of 0.7
   * ms for a join of three tables.)
   */
  prepared<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    name: string,
    text: string,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
  /** Runs after the commit, never after a rollback. */
  afterCommit(callback: () => void): void;
}

export interface Database {
  kind: 'embedded' | 'server';
  /** False on the embedded database: everything shares one connection. */
  severalConnections: boolean;
  /** Commits what `work` did, or rolls all of it back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One connection without a transaction, for reading. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for single statements that may write: what is recorded of them says from where they come. */
  alone<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Reads everything as it was at one moment, as the login's own role rather than the service's: for backups. On the
   * embedded database nobody else is served meanwhile.
   */
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** The embedded database, or a server's address. */
  at: EmbeddedDatabase | string;
  pool?: number;
  /** Role taken by each connection's first statement; the login's own role when null. */
  role: string | null;
  /** What the setting `duijie.actor` says for whatever is run next: who acts and from where, as JSON. */
  actor?: () => string;
  /**
   * What it says to what reads, as nothing is recorded of that: who acts alone, which is the same for request after
   * request, so that a connection has to be told only when another acts.
   */
  reader?: () => string;
  onError?: (error: Error) => void;
}

// A date is a day, not a moment: as a Date it would be one day early east of UTC (cases.md 52).
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);
pg.types.setTypeParser(pg.types.builtins.INT8, (whole) => BigInt(whole));
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (moment) => new Date(moment).toISOString());

const firstStep = new AsyncLocalStorage<(tx: Tx) => Promise<void>>();

/** Every transaction that `work` opens begins with `step`: both are committed, or neither. */
export const beginningWith = <T>(step: (tx: Tx) => Promise<void>, work: () => T): T => firstStep.run(step, work);

/** The role the service works as; it owns nothing (migrations/0001_ground.sql). */
export const serviceRole = 'duijie_service';

/**
 * For pgvector's index: 100 candidates, and more as long as a filter leaves too few (recall in bench/reports). Compiling
 * a statement or starting workers for it takes longer than most of ours run.
 */
const sessionSettings = `set hnsw.ef_search = 100; set hnsw.iterative_scan = relaxed_order;
  set jit = off; set max_parallel_workers_per_gather = 0`;

/** Opens the pool. Nothing is connected until the first use. */
export function connect({
  at,
  pool: size = 10,
  role,
  actor = () => '',
  reader = actor,
  onError = () => {},
}: ConnectOptions): Database {
  const embedded = typeof at !== 'string';
  const pool = new pg.Pool({
    ...(embedded
      ? { stream: at.stream as never, user: 'postgres', database: 'postgres', max: 1, idleTimeoutMillis: 0 }
      : {
          connectionString: at,
          max: size,
          statement_timeout: 60_000,
          connectionTimeoutMillis: 10_000,
          pipeline: true,
        }),
    application_name: 'duijie',
    onConnect: async (client: pg.ClientBase) => {
      await client.query(role ? `set role ${pg.escapeIdentifier(role)}; ${sessionSettings}` : sessionSettings);
    },
  } satisfies pg.PoolConfig);
  pool.on('error', onError);
  const inside = new AsyncLocalStorage<true>();
  /** What each connection was last told of outside a transaction. */
  const told = new WeakMap<pg.PoolClient, Told>();

  async function checkedOut<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    // On a pool of one connection a second checkout inside the first would wait for ever; refuse it everywhere.
    if (inside.getStore()) throw new Error('a transaction is open already: pass its handle on');
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      return await inside.run(true, () => work(client));
    } catch (error) {
      if (error instanceof ConnectionBroken) broken = error;
      throw error instanceof ConnectionBroken ? error.cause : error;
    } finally {
      client.release(broken);
    }
  }

  async function within<T>(begin: string, callbacks: (() => void)[], work: (tx: Tx) => Promise<T>): Promise<T> {
    return checkedOut(async (client) => {
      await client.query(begin);
      try {
        const done = await work(handle(client, callbacks));
        await client.query('commit');
        return done;
      } catch (error) {
        await client.query('rollback').catch(() => {
          throw new ConnectionBroken(error);
        });
        throw error;
      }
    });
  }

  function outside<T>(acting: () => string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return checkedOut(async (client) => {
      const known = told.get(client) ?? { actor: null, plans: null };
      told.delete(client);
      const settings = new Settings(client, known);
      settings.actor(acting());
      const done = await work(reading(client, embedded ? null : settings));
      // No statement waits for its settings; what was read is given out only once they are known to have held.
      await settings.kept();
      told.set(client, known);
      return done;
    });
  }

  return {
    kind: embedded ? 'embedded' : 'server',
    severalConnections: !embedded,
    transaction: async (work) => {
      const callbacks: (() => void)[] = [];
      // One round trip; the setting ends with the transaction.
      const begin = `begin; set local duijie.actor = ${pg.escapeLiteral(actor())}; set local plan_cache_mode = auto`;
      const result = await within(begin, callbacks, async (tx) => {
        await firstStep.getStore()?.(tx);
        return work(tx);
      });
      for (const callback of callbacks) callback();
      return result;
    },
    read: (work) => outside(reader, work),
    alone: (work) => outside(actor, work),
    snapshot: (work) => within('begin isolation level repeatable read read only; set local role none', [], work),
    close: () => pool.end(),
  };
}

/** The rollback itself failed: the connection is thrown away and the first error is reported. */
class ConnectionBroken extends Error {
  constructor(cause: unknown) {
    super('connection broken', { cause });
  }
}

function handle(client: pg.PoolClient, callbacks: (() => void)[]): Tx {
  return {
    query: (text, values) => client.query(text, values as unknown[]),
    prepared: (name, text, values) => client.query({ name, text, values }),
    afterCommit: (callback) => callbacks.push(callback),
  };
}

/** @param settings null where each would be a round trip of its own */
function reading(client: pg.PoolClient, settings: Settings | null): Tx {
  const { query, prepared, afterCommit } = handle(client, []);
  return {
    query: (text, values) => {
      if (values) settings?.plans('auto');
      return query(text, values);
    },
    prepared: (name, text, values) => {
      settings?.plans('force_generic_plan');
      return prepared(name, text, values);
    },
    afterCommit,
  };
}

/** Settings of a connection outside transactions, which it keeps; null where nobody knows. */
interface Told {
  actor: string | null;
  plans: Plans | null;
}

/**
 * Left to itself the server plans most prepared statements anew each time, as it takes the plan for these parameters for
 * cheaper than the one for any: 2 of the 9 ms that it took for a match.
 */
type Plans = 'auto' | 'force_generic_plan';

class Settings {
  readonly #client: pg.PoolClient;
  readonly #told: Told;
  readonly #sent: Promise<unknown>[] = [];

  constructor(client: pg.PoolClient, told: Told) {
    this.#client = client;
    this.#told = told;
  }

  actor(actor: string): void {
    if (this.#told.actor !== actor) this.#send(`set duijie.actor = ${pg.escapeLiteral(actor)}`);
    this.#told.actor = actor;
  }

  plans(plans: Plans): void {
    if (this.#told.plans !== plans) this.#send(`set plan_cache_mode = ${plans}`);
    this.#told.plans = plans;
  }

  /** @throws Error when one was refused */
  async kept(): Promise<void> {
    await Promise.all(this.#sent);
  }

  #send(statement: string): void {
    const sent = this.#client.query(statement);
    // Whoever gave up before asking `kept` has an error of his own.
    sent.catch(() => {});
    this.#sent.push(sent);
  }
}
