/**
 * The thread that runs the embedded database (PGlite), so that a long statement never stops the service's own thread.
 * Bytes of the PostgreSQL wire protocol come in over a message port and go out the same way; see embedded.ts.
 */
import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';

export type EmbeddedRequest = { kind: 'connect'; port: MessagePort } | { kind: 'close' };
export type EmbeddedReply = { kind: 'ready' } | { kind: 'closed' } | { kind: 'failed'; message: string };

const TERMINATE = 'X'.charCodeAt(0);
const parent = parentPort;
if (!parent) throw new Error('embedded-worker.ts runs as a worker thread only');
const reply = (message: EmbeddedReply) => parent.postMessage(message);

const { folder, loadFrom } = workerData as { folder: string | null; loadFrom?: string };
let database: PGlite;
let lastConnection: Promise<void> = Promise.resolve();

try {
  database = await open(folder, loadFrom);
  reply({ kind: 'ready' });
} catch (error) {
  reply({ kind: 'failed', message: error instanceof Error ? error.message : JSON.stringify(error) });
}

parent.on('message', (request: EmbeddedRequest) => {
  if (request.kind === 'connect') {
    // One session only: the next connection is served once the last one has ended and rolled back.
    lastConnection = lastConnection.then(() => serve(request.port));
  } else {
    void database.close().then(() => {
      reply({ kind: 'closed' });
      parent.close();
    });
  }
});

/**
 * Opens the database in `folder`, or in memory for null (from the dump in file `loadFrom`, when given). A new database is
 * made in a folder of another name and moved into place when it is complete: a kill during the first start leaves no
 * half-made database behind.
 */
async function open(folder: string | null, loadFrom?: string): Promise<PGlite> {
  const extensions = { vector };
  if (folder === null) {
    const loadDataDir = loadFrom ? new Blob([await readFile(loadFrom)]) : undefined;
    return PGlite.create({ extensions, loadDataDir });
  }
  const made = await stat(folder).then(
    () => true,
    () => false,
  );
  if (!made) {
    const unfinished = `${folder}.unfinished-${process.pid}-${Date.now()}`;
    await mkdir(unfinished, { recursive: true });
    const first = await PGlite.create({ dataDir: unfinished, extensions });
    await first.close();
    await rename(unfinished, folder);
  }
  return PGlite.create({ dataDir: folder, extensions });
}

/** Answers one connection until its port closes, then leaves the session clean for the next. */
function serve(port: MessagePort): Promise<void> {
  return new Promise((resolve) => {
    let pending: Buffer = Buffer.alloc(0);
    let started = false;
    let work: Promise<void> = Promise.resolve();

    port.on('message', (chunk: Uint8Array) => {
      pending = pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([pending, chunk]);
      const ready: Buffer[] = [];
      for (let length = messageLength(); length > 0 && pending.length >= length; length = messageLength()) {
        if (!started || pending[0] !== TERMINATE) ready.push(pending.subarray(0, length));
        pending = pending.subarray(length);
        started = true;
      }
      if (ready.length > 0) work = work.then(() => run(ready));
    });
    port.on('close', () => {
      void work.then(clean).then(resolve, resolve);
    });

    /** Length in bytes of the message at the head of `pending`, 0 while unknown; the startup message has no type byte. */
    function messageLength(): number {
      if (!started) return pending.length >= 4 ? pending.readInt32BE(0) : 0;
      return pending.length >= 5 ? 1 + pending.readInt32BE(1) : 0;
    }

    /** The messages of one query go together: each call into the database costs more than the message itself. */
    async function run(messages: Buffer[]): Promise<void> {
      const together = messages.length === 1 ? messages[0]! : Buffer.concat(messages);
      await database.execProtocolRawStream(new Uint8Array(together), {
        onRawData: (data) => {
          const copy = new Uint8Array(data);
          port.postMessage(copy, [copy.buffer]);
        },
      });
    }
  });
}

async function clean(): Promise<void> {
  if (database.isInTransaction()) await database.exec('rollback');
  await database.exec('reset role; discard all');
}
