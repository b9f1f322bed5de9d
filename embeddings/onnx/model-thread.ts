/**
 * Entry of the worker thread that owns the model: onnxruntime-node's `run` is synchronous (1.30), so inference in the
 * service's own thread would stop every request for its time.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { EmbeddingRefused, EmbeddingUnavailable } from '../provider.ts';
import { loadSentenceModel, type SentenceModel, type SentenceModelOptions } from './sentence-model.ts';

export interface Request {
  id: number;
  texts: string[];
}

/** `code` and `refused` rebuild the typed error on the other side; other errors keep their name only. */
export type Failure = { error: { refused: boolean; code: string; message: string } };
export type Ready = { ready: { dimension: number; digest: string; runsOn: string } };
export type Reply = Ready | (Failure & { id?: number }) | { id: number; vectors: Float32Array[] };

const port = parentPort;
if (port) await serve(port, workerData as SentenceModelOptions);

async function serve(port: import('node:worker_threads').MessagePort, options: SentenceModelOptions): Promise<void> {
  const send = (reply: Reply) => port.postMessage(reply);
  let model: SentenceModel;
  try {
    model = await loadSentenceModel(options);
  } catch (error) {
    send(failure(error));
    return;
  }
  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: Request) => {
    last = last.then(async () => send(await answer(model, request)));
  });
  send({ ready: { dimension: model.dimension, digest: model.digest, runsOn: model.runsOn } });
}

async function answer(model: SentenceModel, { id, texts }: Request): Promise<Reply> {
  try {
    return { id, vectors: await model.embed(texts) };
  } catch (error) {
    return { id, ...failure(error) };
  }
}

function failure(error: unknown): Failure {
  if (error instanceof EmbeddingRefused || error instanceof EmbeddingUnavailable) {
    return { error: { refused: error instanceof EmbeddingRefused, code: error.code, message: error.message } };
  }
  const name = error instanceof Error ? error.name : 'unknown';
  return { error: { refused: false, code: 'server_error', message: `本机模型推理失败（${name}）` } };
}
