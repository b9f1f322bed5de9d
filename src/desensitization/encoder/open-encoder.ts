import { Worker } from 'node:worker_threads';
import type { RegisterOdds } from '../tagger/register.ts';
import { type EncoderHeader, oddsOf } from './encoder-files.ts';
import type { EncoderOptions } from './encoder-model.ts';
import type { Reply, Request } from './encoder-thread.ts';
import { EncoderUnavailable } from './encoder-unavailable.ts';

/** A fine-tuned encoder in a thread of its own. */
export interface Encoder {
  header: EncoderHeader;
  /** By which it takes a text for running text or a life. */
  odds: RegisterOdds;
  /**
   * Probability of each label at each UTF-16 unit, one row of `LABELS` a unit. Calls are answered one after the other.
   * @throws EncoderUnavailable
   */
  shares(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

/** @throws EncoderUnavailable saying which package or file is missing */
export async function openEncoder(options: EncoderOptions): Promise<Encoder> {
  const thread = new EncoderThread(options);
  const header = await thread.ready;
  return { header, odds: oddsOf(header), shares: (text) => thread.shares(text), close: () => thread.close() };
}

/** This side of `encoder-thread.ts`: numbers the requests, hands out the answers, fails all when it ends. */
class EncoderThread {
  readonly ready: Promise<EncoderHeader>;
  private readonly worker: Worker;
  private readonly opening = Promise.withResolvers<EncoderHeader>();
  private readonly waiting = new Map<number, PromiseWithResolvers<Float32Array>>();
  private lastId = 0;
  private ended?: EncoderUnavailable;

  constructor(options: EncoderOptions) {
    this.ready = this.opening.promise;
    this.worker = new Worker(new URL('./encoder-thread.ts', import.meta.url), { workerData: options });
    this.worker.on('message', (reply: Reply) => this.receive(reply));
    this.worker.on('error', () => this.end('编码器的线程意外出错'));
    this.worker.on('exit', () => this.end('编码器已关闭'));
  }

  shares(text: string): Promise<Float32Array> {
    if (this.ended) return Promise.reject(this.ended);
    const request: Request = { id: ++this.lastId, text };
    const answer = Promise.withResolvers<Float32Array>();
    this.waiting.set(request.id, answer);
    this.worker.postMessage(request);
    return answer.promise;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private receive(reply: Reply): void {
    if ('ready' in reply) this.opening.resolve(reply.ready);
    else if ('shares' in reply) this.take(reply.id)?.resolve(reply.shares);
    else if (reply.id === undefined) this.end(reply.failure);
    else this.take(reply.id)?.reject(new EncoderUnavailable(reply.failure));
  }

  private take(id: number): PromiseWithResolvers<Float32Array> | undefined {
    const answer = this.waiting.get(id);
    this.waiting.delete(id);
    return answer;
  }

  private end(reason: string): void {
    this.ended ??= new EncoderUnavailable(reason);
    this.opening.reject(this.ended);
    for (const answer of this.waiting.values()) answer.reject(this.ended);
    this.waiting.clear();
  }
}
