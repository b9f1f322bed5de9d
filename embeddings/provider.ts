/** Turns texts into vectors of one embedding space. Every vector has length 1, so the dot product is the cosine. */
export interface EmbeddingProvider {
  readonly kind: 'static' | 'openai' | 'onnx';
  /** Identifies the embedding space: provider, model, version and dimension; vectors of two ids are never compared. */
  readonly modelId: string;
  /** Numbers in a vector. */
  readonly dimension: number;
  /** Longest input in characters (UTF-16 units) that is embedded whole; longer texts are split and pooled. */
  readonly longestInput: number;
  /** True when the text leaves the market's own machines. */
  readonly outside: boolean;
  /** What computes the vectors, in English, for the log of the start. */
  readonly runsOn?: string;
  /**
   * One vector a text, in the order given.
   * @throws EmbeddingRefused when a text is blank (`empty`) or the model's answer cannot be used
   * @throws EmbeddingUnavailable when the model gave no answer
   */
  embedDocuments(texts: string[]): Promise<Float32Array[]>;
  /** As `embedDocuments`, for one query: some models want queries introduced by an instruction. */
  embedQuery(text: string): Promise<Float32Array>;
  /** The vector of one normalized word, of length 1; null when the model does not know it. Only a table has words. */
  wordVector?(word: string): Float32Array | null;
  close?(): Promise<void>;
}

/**
 * Passes `count` vectors of `dimension` finite numbers that are not all zero.
 * @param vectors as received: entries may be null or anything else where a server misbehaves
 * @throws EmbeddingRefused with what was expected and received, never with the text or the numbers
 */
export function checkVectors(vectors: readonly ArrayLike<unknown>[], dimension: number, count: number): void {
  if (vectors.length !== count) {
    throw new EmbeddingRefused('count', `向量模型应返回 ${count} 个向量，实际返回 ${vectors.length} 个`);
  }
  vectors.forEach((vector, at) => {
    const which = count > 1 ? `第 ${at + 1} 个向量` : '向量';
    if (vector.length !== dimension) {
      throw new EmbeddingRefused(
        'width',
        `${which}应为 ${dimension} 维，实际为 ${vector.length} 维，请核对模型和维度配置`,
      );
    }
    const broken = countWhere(vector, (entry) => !Number.isFinite(entry));
    if (broken > 0) {
      throw new EmbeddingRefused('not_finite', `${which}应为 ${dimension} 个有限数，实际有 ${broken} 个不是有限数`);
    }
    if (countWhere(vector, (entry) => entry !== 0) === 0) {
      throw new EmbeddingRefused('zeros', `${which}应为非零向量，实际 ${dimension} 维全为零`);
    }
  });
}

/**
 * A blank text has no meaning to embed, and many servers answer it with an error for the whole batch.
 * @throws EmbeddingRefused with code `empty`
 */
export function checkTexts(texts: readonly string[]): void {
  const at = texts.findIndex((text) => text.trim() === '');
  if (at >= 0) throw new EmbeddingRefused('empty', `应为非空文本，实际第 ${at + 1} 条文本为空，不生成向量`);
}

export type RefusalCode = 'width' | 'zeros' | 'not_finite' | 'count' | 'empty';

/** Text or answer that cannot become a vector: store none, let lexical search go on. */
export class EmbeddingRefused extends Error {
  override readonly name = 'EmbeddingRefused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type UnavailableCode =
  | 'unreachable'
  | 'refused'
  | 'timeout'
  | 'busy'
  | 'server_error'
  | 'unreadable'
  | 'unauthorized'
  | 'rejected'
  | 'not_installed'
  | 'model_files'
  | 'settings'
  | 'closed';

/** The model gave no answer. `retryable`: trying the same again later may help. */
export class EmbeddingUnavailable extends Error {
  override readonly name = 'EmbeddingUnavailable';
  readonly code: UnavailableCode;
  readonly retryable: boolean;

  constructor(code: UnavailableCode, message: string) {
    super(message);
    this.code = code;
    this.retryable = ['unreachable', 'timeout', 'busy', 'server_error', 'unreadable'].includes(code);
  }
}

function countWhere(vector: ArrayLike<unknown>, holds: (entry: unknown) => boolean): number {
  let found = 0;
  for (let i = 0; i < vector.length; i += 1) if (holds(vector[i])) found += 1;
  return found;
}
