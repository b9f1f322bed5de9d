/** Entry of the worker thread that owns the encoder: inference would stop every request for its time. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { EncoderHeader } from './encoder-files.ts';
import { type EncoderModel, type EncoderOptions, loadEncoder } from './encoder-model.ts';
import { EncoderUnavailable } from './encoder-unavailable.ts';

export interface Request {
  id: number;
  text: string;
}

export type Reply =
  | { ready: EncoderHeader }
  | { id: number; shares: Float32Array<ArrayBuffer> }
  | { id?: number; failure: string };

if (parentPort) await serve(parentPort, workerData as EncoderOptions);

async function serve(port: MessagePort, options: EncoderOptions): Promise<void> {
  const send = (reply: Reply) => port.postMessage(reply);
  let model: EncoderModel;
  try {
    model = await loadEncoder(options);
  } catch (error) {
    send({ failure: messageOf(error) });
    return;
  }
  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: Request) => {
    last = last.then(async () => send(await answer(model, request)));
  });
  send({ ready: model.header });
}

async function answer(model: EncoderModel, { id, text }: Request): Promise<Reply> {
  try {
    return { id, shares: (await model.shares(text)) as Float32Array<ArrayBuffer> };
  } catch (error) {
    return { id, failure: messageOf(error) };
  }
}

/** Messages of other errors than ours may quote the text. */
function messageOf(error: unknown): string {
  if (error instanceof EncoderUnavailable) return error.message;
  return `编码器推理失败（${error instanceof Error ? error.name : 'unknown'}）`;
}
