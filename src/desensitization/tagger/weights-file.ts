/**
 * The file of a trained tagger, at most 5 MB. Layout, little-endian: 4 bytes `DJCT`, uint32 length of the header, header
 * (JSON), float32 weights of label pairs, float32 odds of the registers, then brotli of: gaps between the features' rising hashes (varints), labels (a
 * byte a weight, its top bit set on the last of a feature), weights (a byte each, see weight-bytes.ts).
 */
import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { kinds, LABELS } from './labels.ts';
import { buildModel, type FeatureWeights, largestOf, type Model, type Whole } from './model.ts';
import { noLives } from './register.ts';
import { weightByte, weightSizes } from './weight-bytes.ts';

const MAGIC = 'DJCT';
const LAST = 0x80;

/** A file of training data. */
export interface Source {
  file: string;
  texts: number;
  /** First twelve hex digits of its digest. */
  sha256: string;
}

/** What is stated beside the weights. */
export interface Header {
  /** Version of the features: weights of other features mean nothing. */
  features: number;
  kinds: string[];
  count: number;
  pairs: number;
  largest: number;
  /** Taken off the score of "outside" before spans are chosen: how much is found. */
  lean: number;
  /** Characters whose probability of being sensitive exceeds this are shown as probable. */
  threshold: number;
  /** First twelve hex digits of the SHA-256 of everything after the header. */
  digest: string;
  /** What it was trained on, in the order of the registers. */
  sets: Source[];
  /** Texts without labels that it was trained on as well. */
  plain: Source[];
  /** Texts that a teacher labelled. */
  taught: Source[];
  /** The part of the sets that was left out, for cross-validation. */
  withoutFold?: { fold: number; folds: number };
}

/** To be raised whenever features.ts, text-view.ts or a list changes what a text's features are. */
export const FEATURE_VERSION = 3;

type Stated = Pick<Header, 'lean' | 'threshold' | 'sets' | 'plain' | 'taught' | 'withoutFold'>;

/** Writes weights, rounded to a byte each. */
export function writeWeights(features: readonly FeatureWeights[], whole: Omit<Whole, 'sizes'>, stated: Stated): Buffer {
  const sorted = [...features].sort((a, b) => (a.hash >>> 0) - (b.hash >>> 0));
  const largest = largestOf(features);
  const gaps: number[] = [];
  const labels: number[] = [];
  const sizes: number[] = [];
  let before = 0;
  for (const { hash, labels: own, weights } of sorted) {
    pushVarint(gaps, (hash >>> 0) - before);
    before = hash >>> 0;
    for (const [at, label] of own.entries()) {
      labels.push(at === own.length - 1 ? label | LAST : label);
      sizes.push(weightByte(weights[at]!, largest));
    }
  }
  const packed = brotliCompressSync(Buffer.from(Uint8Array.from([...chain(gaps, labels, sizes)])), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
  const body = Buffer.concat([bytesOf(whole.transitions), bytesOf(whole.registers), packed]);
  const header: Header = {
    features: FEATURE_VERSION,
    kinds: [...kinds],
    count: sorted.length,
    pairs: labels.length,
    largest,
    ...stated,
    digest: digestOf(body),
  };
  const text = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(8);
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(text.length, 4);
  return Buffer.concat([start, text, body]);
}

const bytesOf = (numbers: Float32Array) => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
/** A copy, because a slice of a file need not begin at a multiple of four. */
const floats = (bytes: Buffer) => new Float32Array(new Uint8Array(bytes).buffer);

function* chain(...parts: number[][]) {
  for (const part of parts) yield* part;
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

/** @throws Error (for the log of the start) when the file is damaged, or of other features than this version's */
export function readWeights(file: Buffer): { model: Model; header: Header } {
  if (file.toString('latin1', 0, 4) !== MAGIC) throw new Error('标注模型的文件格式不对，请重新安装或重新训练');
  const end = 8 + file.readUInt32LE(4);
  const header: Header = JSON.parse(file.toString('utf8', 8, end));
  if (header.features !== FEATURE_VERSION || header.kinds.join() !== kinds.join()) {
    throw new Error('标注模型由另一版本训练，请用 duijie train tagger 重新训练');
  }
  const body = file.subarray(end);
  if (digestOf(body) !== header.digest) throw new Error('标注模型的文件已损坏，请重新安装或重新训练');
  const size = LABELS * LABELS * 4;
  const packed = size + noLives().byteLength;
  const whole = {
    transitions: floats(body.subarray(0, size)),
    registers: floats(body.subarray(size, packed)),
    sizes: weightSizes(header.largest),
  };
  return { model: unpacked(brotliDecompressSync(body.subarray(packed)), header, whole), header };
}

function unpacked(bytes: Buffer, { count, pairs }: Header, whole: Whole): Model {
  const sizes = bytes.length - pairs;
  const labelsFrom = sizes - pairs;
  let gap = 0;
  let pair = 0;
  let hash = 0;
  return buildModel({ features: count, pairs }, whole, (put) => {
    let value = 0;
    let factor = 1;
    while (bytes[gap]! >= 0x80) {
      value += (bytes[gap]! & 0x7f) * factor;
      factor *= 0x80;
      gap += 1;
    }
    hash += value + bytes[gap]! * factor;
    gap += 1;
    for (let isLast = false; !isLast; pair += 1) {
      const label = bytes[labelsFrom + pair]!;
      isLast = (label & LAST) !== 0;
      put(label & ~LAST, bytes[sizes + pair]!);
    }
    return hash | 0;
  });
}

/** First twelve hex digits of the SHA-256. */
export const digestOf = (body: Buffer): string => createHash('sha256').update(body).digest('hex').slice(0, 12);
