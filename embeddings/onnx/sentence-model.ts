import type { Tokenizer } from '@huggingface/tokenizers';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { embedWhole, normalized } from '../pool.ts';
import { checkVectors, EmbeddingUnavailable } from '../provider.ts';
import { readModelFiles } from './model-files.ts';

export interface SentenceModelOptions {
  folder: string;
  /** Threads of one inference. */
  threads: number;
  /** Longest input of the model, special tokens counted (512 for BERT). */
  mostTokens: number;
  /** Tokens, padding counted, of one inference: bounds memory and the time of one step. */
  tokensABatch: number;
}

/** A sentence encoder in ONNX: the first token's state (CLS pooling), normalized to length 1. */
export interface SentenceModel {
  dimension: number;
  digest: string;
  runsOn: string;
  /** One vector a text; longer ones are split and pooled. Calls run one after the other. */
  embed(texts: string[]): Promise<Float32Array[]>;
}

/**
 * Loads the model of a folder (see `readModelFiles`) with onnxruntime-node and @huggingface/tokenizers.
 * Inference runs in the calling thread and blocks it: `model-thread.ts` gives it a thread of its own.
 * @throws EmbeddingUnavailable `not_installed` or `model_files`
 */
export async function loadSentenceModel(options: SentenceModelOptions): Promise<SentenceModel> {
  const { runtime, tokenizers } = await loadPackages();
  const files = await readModelFiles(options.folder);
  const tokenizer = new tokenizers.Tokenizer(files.tokenizer, files.tokenizerConfig);
  const session = await openSession(runtime, files.model, options.threads);
  const runBatch = (batch: number[][]) => infer(runtime, session, batch);
  const [probe] = await runBatch([tokenizer.encode(PROBE).ids]);
  const dimension = probe!.length;
  return {
    dimension,
    digest: files.digest,
    runsOn: `onnxruntime-node ${runtime.env.versions.node ?? ''} on the CPU, ${options.threads} thread(s)`,
    async embed(texts) {
      const vectors = await embedTexts(texts, tokenizer, options, runBatch);
      checkVectors(vectors, dimension, texts.length);
      return vectors;
    },
  };
}

type Runtime = typeof import('onnxruntime-node');

async function loadPackages(): Promise<{ runtime: Runtime; tokenizers: typeof import('@huggingface/tokenizers') }> {
  try {
    const [runtime, tokenizers] = await Promise.all([import('onnxruntime-node'), import('@huggingface/tokenizers')]);
    return { runtime, tokenizers };
  } catch {
    throw new EmbeddingUnavailable(
      'not_installed',
      '本机模型需要可选组件 onnxruntime-node 和 @huggingface/tokenizers，本次安装没有带上或不支持此系统；请重新安装可选组件，或改用内置的 static 向量',
    );
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
    throw new EmbeddingUnavailable('model_files', '模型文件无法加载，请确认是完整的 ONNX 文件');
  }
}

/** Texts within `mostTokens` go whole, others in pieces; a character is at most one token in a BERT vocabulary. */
async function embedTexts(
  texts: string[],
  tokenizer: Tokenizer,
  options: SentenceModelOptions,
  runBatch: (batch: number[][]) => Promise<Float32Array[]>,
): Promise<Float32Array[]> {
  const encode = (text: string) => tokenizer.encode(text).ids;
  const encoded = texts.map(encode);
  const isLong = (at: number) => encoded[at]!.length > options.mostTokens;
  const whole = await inBatches(
    encoded.filter((_, at) => !isLong(at)),
    options.tokensABatch,
    runBatch,
  );
  const next = whole.values();
  const vectors: Float32Array[] = [];
  for (const [at, text] of texts.entries()) {
    const longest = Math.min(options.mostTokens - SPECIAL_TOKENS, Math.ceil(text.length / 2));
    vectors.push(
      isLong(at)
        ? (await embedWhole([text], longest, (pieces) => embedTexts(pieces, tokenizer, options, runBatch)))[0]!
        : next.next().value!,
    );
  }
  return vectors;
}

/** Runs sequences in batches of like length, answers in the order given. */
async function inBatches(
  sequences: number[][],
  tokensABatch: number,
  runBatch: (batch: number[][]) => Promise<Float32Array[]>,
): Promise<Float32Array[]> {
  const order = sequences.map((_, at) => at).sort((a, b) => sequences[a]!.length - sequences[b]!.length);
  const vectors = new Array<Float32Array>(sequences.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && (to + 1 - from) * sequences[order[to]!]!.length <= tokensABatch) to += 1;
    const batch = order.slice(from, to);
    const answer = await runBatch(batch.map((at) => sequences[at]!));
    batch.forEach((at, i) => {
      vectors[at] = answer[i]!;
    });
    from = to;
  }
  return vectors;
}

/** One inference: sequences padded with zeros to the longest, batch x tokens, int64. */
async function infer(runtime: Runtime, session: InferenceSession, batch: number[][]): Promise<Float32Array[]> {
  const width = Math.max(...batch.map((ids) => ids.length));
  const shape = [batch.length, width];
  const filled = (value: (ids: number[], i: number) => number) => {
    const data = new BigInt64Array(batch.length * width);
    batch.forEach((ids, row) => {
      for (let i = 0; i < ids.length; i += 1) data[row * width + i] = BigInt(value(ids, i));
    });
    return new runtime.Tensor('int64', data, shape);
  };
  const inputs: Record<string, () => Tensor> = {
    input_ids: () => filled((ids, i) => ids[i]!),
    attention_mask: () => filled(() => 1),
    token_type_ids: () => filled(() => 0),
  };
  const feeds = Object.fromEntries(session.inputNames.map((name) => [name, inputFor(inputs, name)()]));
  const output = (await session.run(feeds))[session.outputNames[0]!]!;
  return firstStates(output, batch.length, width);
}

function inputFor(inputs: Record<string, () => Tensor>, name: string): () => Tensor {
  const input = inputs[name];
  if (!input) throw new EmbeddingUnavailable('model_files', `模型需要未知的输入“${name}”，请使用句向量模型`);
  return input;
}

/** States are batch x tokens x dimension; a model that pools itself answers batch x dimension. */
function firstStates(output: Tensor, count: number, width: number): Float32Array[] {
  if (!(output.data instanceof Float32Array)) {
    throw new EmbeddingUnavailable('model_files', `模型输出应为 float32，实际为 ${output.type}`);
  }
  const data = output.data;
  const dimension = output.dims.at(-1)!;
  const row = output.dims.length === 3 ? width * dimension : dimension;
  return Array.from({ length: count }, (_, at) => normalized(data.subarray(at * row, at * row + dimension)));
}

const PROBE = '技术';
const SPECIAL_TOKENS = 2;
