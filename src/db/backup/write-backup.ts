import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import type { Database, Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { readMigrations, readSequences, readTables, type TableReading } from './catalogue.ts';
import { frameWriter } from './frames.ts';
import { packRow, type Value } from './rows.ts';

/** What went into a file, or came out of it. */
export interface BackupSummary {
  tables: number;
  rows: number;
  /** Size of the file in bytes. */
  bytes: number;
  /** When it was made. */
  createdAt: string;
}

export const backupFormat = 1;

/** Rows fetched at once, and bytes of rows in one frame. */
const fetchRows = 200;
const frameBytes = 256 * 1024;

/**
 * Writes everything the database holds into `file`, as it was at one moment, whatever is written meanwhile. The file
 * appears when it is complete, readable by its owner only: it holds confidential texts.
 * @param database connected as the owner of the tables, or the embedded one
 */
export async function writeBackup(database: Database, file: string, now: Date): Promise<BackupSummary> {
  const unfinished = `${file}.unfinished-${newId()}`;
  const counts = { tables: 0, rows: 0 };
  try {
    await database.snapshot((tx) =>
      pipeline(
        Readable.from(frames(tx, now, counts)),
        createZstdCompress(),
        createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }),
      ),
    );
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  return { ...counts, bytes: (await stat(file)).size, createdAt: now.toISOString() };
}

async function* frames(tx: Tx, now: Date, counts: { tables: number; rows: number }): AsyncGenerator<Buffer> {
  // Rows hidden by row-level security would be missing without a word: rather fail.
  await tx.query(
    `set local row_security = off; set local statement_timeout = 0; set local timezone = 'UTC'; set local datestyle = 'ISO';
     set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'`,
  );
  const { frame, digest } = frameWriter();
  const migrations = await readMigrations(tx);
  yield frame('header', { format: backupFormat, createdAt: now.toISOString(), migrations });
  for (const table of await readTables(tx)) {
    const { schema, name, columns } = table;
    yield frame('table', { schema, name, columns });
    const hash = createHash('sha256');
    let rows = 0;
    for await (const batch of batches(tx, table)) {
      rows += batch.length;
      yield* rowFrames(batch, hash, (payload) => frame('rows', payload));
    }
    yield frame('end', { rows, sha256: hash.digest('hex') });
    counts.tables += 1;
    counts.rows += rows;
  }
  yield frame('sequences', { sequences: await readSequences(tx) });
  const sha256 = digest();
  yield frame('total', { ...counts, sha256 });
}

/** The rows of a table, some hundred at a time, through a cursor. */
async function* batches(tx: Tx, { select, columns }: TableReading): AsyncGenerator<Buffer[]> {
  await tx.query(`declare backup_rows no scroll cursor for ${select}`);
  for (;;) {
    const { rows } = await tx.query<{ row: (string | null)[] }>(`fetch ${fetchRows} from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) =>
      packRow(row.map((value, at): Value => bytesOf(value, columns[at]?.encoding === 'binary'))),
    );
  }
  await tx.query('close backup_rows');
}

const bytesOf = (value: string | null, isHex: boolean): Value =>
  value === null ? null : Buffer.from(value, isHex ? 'hex' : 'utf8');

function* rowFrames(rows: Buffer[], hash: Hash, frame: (payload: Buffer) => Buffer): Generator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for (const [at, row] of rows.entries()) {
    waiting.push(row);
    bytes += row.length;
    if (bytes < frameBytes && at < rows.length - 1) continue;
    const payload = Buffer.concat(waiting);
    hash.update(payload);
    yield frame(payload);
    waiting = [];
    bytes = 0;
  }
}
