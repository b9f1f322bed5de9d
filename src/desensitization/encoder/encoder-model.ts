import type { InferenceSession } from 'onnxruntime-node';
import { LABELS } from '../tagger/labels.ts';
import { registerOf } from '../tagger/register.ts';
import { foldedUnit } from '../tagger/units.ts';
import { type EncoderFiles, readEncoderFiles } from './encoder-files.ts';
import { EncoderUnavailable } from './encoder-unavailable.ts';
import { spreadShares } from './piece-labels.ts';
import { FRAME, framed, windows } from './windows.ts';
import { wordPieces } from './word-pieces.ts';

/** An encoder that labels word pieces, in the calling thread. */
export interface EncoderModel {
  header: EncoderFiles['header'];
  /** Probability of each label at each UTF-16 unit, one row of `LABELS` a unit. */
  shares(text: string): Promise<Float32Array>;
}

export interface EncoderOptions {
  folder: string;
  /** Threads of one inference. */
  threads: number;
}

/**
 * Loads an encoder with onnxruntime-node, whose `run` blocks the calling thread: `encoder-thread.ts` gives it one of its own.
 * @throws EncoderUnavailable
 */
export async function loadEncoder({ folder, threads }: EncoderOptions): Promise<EncoderModel> {
  const runtime = await loadRuntime();
  const files = await readEncoderFiles(folder);
  const session = await openSession(runtime, files.model, threads);
  const run = (ids: readonly number[]) => probabilities(runtime, session, ids);
  await run(framed(wordPieces('技术', files.vocabulary), { from: 0, to: 2 }, 0, files.vocabulary));
  return { header: files.header, shares: (text) => sharesOf(text, files, run) };
}

type Runtime = typeof import('onnxruntime-node');

async function loadRuntime(): Promise<Runtime> {
  try {
    return await import('onnxruntime-node');
  } catch {
    throw new EncoderUnavailable('编码器需要可选组件 onnxruntime-node，本次安装没有带上或不支持此系统');
  }
}

async function openSession(runtime: Runtime, model: string, threads: number): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(model, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    });
  } catch {
    throw new EncoderUnavailable('编码器的 model.onnx 无法加载，请确认是完整的 ONNX 文件');
  }
}

async function sharesOf(
  text: string,
  { vocabulary, registers }: EncoderFiles,
  run: (ids: readonly number[]) => Promise<Float32Array>,
): Promise<Float32Array> {
  const pieces = wordPieces(text, vocabulary);
  const register = registerOf(
    Uint16Array.from({ length: text.length }, (_, at) => foldedUnit(text.charCodeAt(at))),
    registers,
  );
  const shares = new Float32Array(text.length * LABELS);
  for (const window of windows(text, pieces)) {
    const answer = await run(framed(pieces, window, register, vocabulary));
    for (let piece = window.from; piece < window.to; piece += 1) {
      const row = (FRAME.before + piece - window.from) * LABELS;
      spreadShares(answer.subarray(row, row + LABELS), shares, pieces.ends[piece - 1] ?? 0, pieces.ends[piece]!);
    }
  }
  return shares;
}

/** One inference on one sequence: probabilities, pieces x labels. */
async function probabilities(
  runtime: Runtime,
  session: InferenceSession,
  ids: readonly number[],
): Promise<Float32Array> {
  const shape = [1, ids.length];
  const filled = (value: (id: number) => number) =>
    new runtime.Tensor(
      'int64',
      BigInt64Array.from(ids, (id) => BigInt(value(id))),
      shape,
    );
  const inputs = { input_ids: filled((id) => id), attention_mask: filled(() => 1), token_type_ids: filled(() => 0) };
  const output = (await session.run(inputs)).probabilities;
  if (!(output?.data instanceof Float32Array) || output.data.length !== ids.length * LABELS) {
    throw new EncoderUnavailable('编码器的 model.onnx 不是标注模型，请用 duijie train encoder 训练');
  }
  return output.data;
}
