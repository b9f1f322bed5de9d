import { Duplex } from 'node:stream';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { EmbeddedReply, EmbeddedRequest } from './embedded-worker.ts';

/** The embedded database in its thread. `stream` is what `pg` takes as its `stream` option. */
export interface EmbeddedDatabase {
  stream: () => Duplex;
  close(): Promise<void>;
}

/**
 * Starts PGlite in a worker thread on `folder`, or in memory for null; plain `pg` talks to it over a message port.
 * The caller owns the folder (folder-lock.ts). `loadFrom` is a file made by PGlite's `dumpDataDir`: the database in memory
 * then starts from its contents, without the seconds that a new one takes. @throws Error when the folder cannot be opened.
 */
export async function startEmbedded(folder: string | null, loadFrom?: string): Promise<EmbeddedDatabase> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: { folder, loadFrom } });
  const send = (request: EmbeddedRequest, transfer: MessagePort[] = []) => worker.postMessage(request, transfer);
  await answer(worker, 'ready');
  return {
    stream: () => new PortStream(send),
    close: async () => {
      send({ kind: 'close' });
      await answer(worker, 'closed');
      await worker.terminate();
    },
  };
}

function answer(worker: Worker, wanted: EmbeddedReply['kind']): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (reply: EmbeddedReply) => {
      worker.removeListener('error', reject);
      if (reply.kind === wanted) resolve();
      else reject(new Error(reply.kind === 'failed' ? reply.message : `embedded database: ${reply.kind}`));
    });
  });
}

/** A socket as far as `pg` uses one: bytes out by `postMessage`, bytes in by the port's messages. */
class PortStream extends Duplex {
  #port: MessagePort | null = null;
  readonly #send: (request: EmbeddedRequest, transfer: MessagePort[]) => void;

  constructor(send: (request: EmbeddedRequest, transfer: MessagePort[]) => void) {
    super();
    this.#send = send;
  }

  connect(): void {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.on('message', (data: Uint8Array) => this.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength)));
    port1.on('close', () => this.push(null));
    this.#send({ kind: 'connect', port: port2 }, [port2]);
    process.nextTick(() => this.emit('connect'));
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#port?.postMessage(new Uint8Array(chunk));
    done();
  }

  override _final(done: () => void): void {
    this.#port?.close();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port?.close();
    done(error);
  }

  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    this.#port?.ref();
    return this;
  }
  unref(): this {
    this.#port?.unref();
    return this;
  }
}
