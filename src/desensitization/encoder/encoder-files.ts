import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { kinds } from '../tagger/labels.ts';
import { noLives, type RegisterOdds } from '../tagger/register.ts';
import { EncoderUnavailable } from './encoder-unavailable.ts';
import { BEGINNING, END, SPACE, setPiece, UNKNOWN, type Vocabulary } from './word-pieces.ts';

const Source = z.object({ file: z.string(), texts: z.number(), sha256: z.string() });

/** What stands beside the weights, in `encoder.json`. */
export const EncoderHeader = z.object({
  /** Version of the word pieces and windows: weights for others mean nothing. */
  pieces: z.number(),
  kinds: z.array(z.string()),
  /** What it was trained on, in the order of the registers. */
  sets: z.array(Source),
  plain: z.array(Source),
  /** For cross-validation only: the fold that it has not seen. */
  withoutFold: z.object({ fold: z.number(), folds: z.number() }).nullable(),
  /** Odds of the registers (register.ts): float32, little-endian, base64. */
  registers: z.string(),
});
export type EncoderHeader = z.infer<typeof EncoderHeader>;

/** To be raised whenever word-pieces.ts or windows.ts cuts otherwise. */
export const PIECE_VERSION = 1;

export interface EncoderFiles {
  /** Path of the weights. */
  model: string;
  vocabulary: Vocabulary;
  header: EncoderHeader;
  registers: RegisterOdds;
}

/**
 * Reads what `duijie train encoder` wrote into a folder: `model.onnx`, `tokenizer.json`, `encoder.json`.
 * @throws EncoderUnavailable naming what is missing or wrong
 */
export async function readEncoderFiles(folder: string): Promise<EncoderFiles> {
  const header = EncoderHeader.safeParse(await readJson(folder, 'encoder.json'));
  if (!header.success) throw new EncoderUnavailable('编码器文件夹中的 encoder.json 格式不对，请重新训练');
  if (header.data.pieces !== PIECE_VERSION || header.data.kinds.join() !== kinds.join()) {
    throw new EncoderUnavailable('编码器由另一版本训练，请用 duijie train encoder 重新训练');
  }
  const vocabulary = await readVocabulary(folder);
  return { model: join(folder, 'model.onnx'), vocabulary, header: header.data, registers: oddsOf(header.data) };
}

/** The word pieces of a folder's `tokenizer.json`. @throws EncoderUnavailable */
export async function readVocabulary(folder: string): Promise<Vocabulary> {
  const parsed = TokenizerJson.safeParse(await readJson(folder, 'tokenizer.json'));
  const vocabulary = new Map(Object.entries(parsed.data?.model.vocab ?? {}));
  if ([BEGINNING, END, UNKNOWN, SPACE, setPiece(0)].some((piece) => !vocabulary.has(piece))) {
    throw new EncoderUnavailable('文件夹中的 tokenizer.json 不是 BERT 的词表');
  }
  return vocabulary;
}

const TokenizerJson = z.looseObject({ model: z.looseObject({ vocab: z.record(z.string(), z.number()) }) });

/** Odds as they stand in the header. */
export const storedOdds = (odds: RegisterOdds): string =>
  Buffer.from(odds.buffer, odds.byteOffset, odds.byteLength).toString('base64');

export function oddsOf({ registers }: Pick<EncoderHeader, 'registers'>): RegisterOdds {
  const bytes = Buffer.from(registers, 'base64');
  if (bytes.length !== noLives().byteLength) {
    throw new EncoderUnavailable('编码器由另一版本训练，或 encoder.json 已损坏，请用 duijie train encoder 重新训练');
  }
  return new Float32Array(new Uint8Array(bytes).buffer);
}

async function readJson(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch {
    throw new EncoderUnavailable(`编码器文件夹“${folder}”中没有可读的 ${name}`);
  }
}
