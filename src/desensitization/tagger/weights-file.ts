/**
 * The file of a trained tagger, at most 5 MB. Layout, little-endian: 4 bytes `DJCT`, uint32 length of the header, header
 * (JSON), float32 weights of label pairs, float32 odds of the registers, then brotli of: gaps between the features' rising hashes (varints), labels (a
 * byte a weight, its top bit set on the last of a feature), weights (a byte each, see weight-bytes.ts).
 */
import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { kinds, LABELS } from './labels.ts';
import { buildModel, columnsOf, type FeatureWeights, largestOf, type Model, type Whole } from './model.ts';
import { noLives } from './register.ts';
import { weightStep } from './weight-bytes.ts';

const MAGIC = 'DJCT';

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

/** To be raised whenever features.ts, text-view.ts or a list changes what a text's features are, or register.ts its traits. */
export const FEATURE_VERSION = 4;

type Stated = Pick<Header, 'lean' | 'threshold' | 'sets' | 'plain' | 'taught' | 'withoutFold'>;

/** Writes weights, rounded to a byte each. */
export function writeWeights(features: readonly FeatureWeights[], whole: Omit<Whole, 'step'>, stated: Stated): Buffer {
  const sorted = [...features].sort((a, b) => (a.hash >>> 0) - (b.hash >>> 0));
  const largest = largestOf(features);
  const { hashes, labels, sizes } = columnsOf(sorted, largest);
  const gaps: number[] = [];
  let before = 0;
  for (const hash of hashes) {
    pushVarint(gaps, (hash >>> 0) - before);
    before = hash >>> 0;
  }
  const packed = brotliCompressSync(Buffer.concat([Uint8Array.from(gaps), labels, sizes]), {
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
    step: weightStep(header.largest),
  };
  return { model: unpacked(brotliDecompressSync(body.subarray(packed)), header, whole), header };
}

function unpacked(bytes: Buffer, { count, pairs }: Header, whole: Whole): Model {
  const hashes = new Int32Array(count);
  let at = 0;
  let hash = 0;
  for (let feature = 0; feature < count; feature += 1) {
    let factor = 1;
    for (; bytes[at]! >= 0x80; at += 1) {
      hash += (bytes[at]! & 0x7f) * factor;
      factor *= 0x80;
    }
    hash += bytes[at]! * factor;
    at += 1;
    hashes[feature] = hash;
  }
  const labels = bytes.subarray(at, at + pairs);
  return buildModel({ hashes, labels, sizes: bytes.subarray(at + pairs) }, whole);
}

/** First twelve hex digits of the SHA-256. */
export const digestOf = (body: Buffer): string => createHash('sha256').update(body).digest('hex').slice(0, 12);
