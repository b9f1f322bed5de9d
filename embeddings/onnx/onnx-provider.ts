import { Worker } from 'node:worker_threads';
import {
  checkTexts,
  type EmbeddingProvider,
  EmbeddingRefused,
  EmbeddingUnavailable,
  type RefusalCode,
  type UnavailableCode,
} from '../provider.ts';
import type { Failure, Ready, Reply, Request } from './model-thread.ts';
import type { SentenceModelOptions } from './sentence-model.ts';

export interface OnnxOptions {
  /** Folder with the model and its tokenizer, see `readModelFiles`. */
  modelDir: string;
  /** Threads of one inference (default 1). */
  threads?: number;
  /** Put before a query, not before documents. Default none: with BGE's own the figures fell (README.md). */
  queryInstruction?: string;
  mostTokens?: number;
  tokensABatch?: number;
}

/** What bge-small-zh-v1.5 was trained to see before a short query (BAAI's model card). */
export const BGE_QUERY_INSTRUCTION = '为这个句子生成表示以用于检索相关文章：';

/**
 * Opens a sentence model in a thread of its own.
 * @throws EmbeddingUnavailable `not_installed` or `model_files`
 */
export async function openOnnxProvider(options: OnnxOptions): Promise<EmbeddingProvider> {
  const mostTokens = options.mostTokens ?? 512;
  const thread = new ModelThread({
    folder: options.modelDir,
    threads: options.threads ?? 1,
    mostTokens,
    tokensABatch: options.tokensABatch ?? 2048,
  });
  const { dimension, digest, runsOn } = await thread.ready;
  const embedDocuments = async (texts: string[]) => {
    checkTexts(texts);
    return texts.length === 0 ? [] : thread.embed(texts);
  };
  return {
    kind: 'onnx',
    modelId: `onnx:${digest}:cls:${dimension}`,
    dimension,
    longestInput: mostTokens - 2,
    outside: false,
    runsOn,
    embedDocuments,
    async embedQuery(text) {
      checkTexts([text]);
      return (await embedDocuments([(options.queryInstruction ?? '') + text]))[0]!;
    },
    close: () => thread.close(),
  };
}

/** The service's side of `model-thread.ts`: numbers the requests, hands out the answers, fails all when it ends. */
class ModelThread {
  readonly ready: Promise<Ready['ready']>;
  private readonly worker: Worker;
  private readonly waiting = new Map<number, PromiseWithResolvers<Float32Array[]>>();
  private readonly opening = Promise.withResolvers<Ready['ready']>();
  private lastId = 0;
  private ended = false;

  constructor(options: SentenceModelOptions) {
    this.ready = this.opening.promise;
    this.worker = new Worker(new URL('./model-thread.ts', import.meta.url), { workerData: options });
    this.worker.on('message', (reply: Reply) => this.receive(reply));
    this.worker.on('error', () => this.end(new EmbeddingUnavailable('server_error', '本机模型的线程意外出错')));
    this.worker.on('exit', () => this.end(new EmbeddingUnavailable('closed', '本机模型已关闭')));
  }

  embed(texts: string[]): Promise<Float32Array[]> {
    if (this.ended) return Promise.reject(new EmbeddingUnavailable('closed', '本机模型已关闭'));
    const request: Request = { id: ++this.lastId, texts };
    const answer = Promise.withResolvers<Float32Array[]>();
    this.waiting.set(request.id, answer);
    this.worker.postMessage(request);
    return answer.promise;
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private receive(reply: Reply): void {
    if ('ready' in reply) this.opening.resolve(reply.ready);
    else if ('vectors' in reply) this.take(reply.id)?.resolve(reply.vectors);
    else if (reply.id === undefined) this.end(rebuilt(reply));
    else this.take(reply.id)?.reject(rebuilt(reply));
  }

  private take(id: number): PromiseWithResolvers<Float32Array[]> | undefined {
    const answer = this.waiting.get(id);
    this.waiting.delete(id);
    return answer;
  }

  private end(reason: Error): void {
    this.ended = true;
    this.opening.reject(reason);
    for (const answer of this.waiting.values()) answer.reject(reason);
    this.waiting.clear();
  }
}

function rebuilt({ error }: Failure): Error {
  return error.refused
    ? new EmbeddingRefused(error.code as RefusalCode, error.message)
    : new EmbeddingUnavailable(error.code as UnavailableCode, error.message);
}
