import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { EmbeddingUnavailable } from '../provider.ts';

export interface ModelFiles {
  model: string;
  /** Contents of tokenizer.json. */
  tokenizer: TokenizerJson;
  /** Contents of tokenizer_config.json, empty where there is none. */
  tokenizerConfig: Record<string, unknown>;
  /** First twelve hex digits of the model file's SHA-256: two files of one name are two embedding spaces. */
  digest: string;
}

/**
 * Finds `model.onnx` or the only `*.onnx`, and `tokenizer.json` or the only `*tokenizer.json`, in a folder.
 * @throws EmbeddingUnavailable `model_files` naming what is missing
 */
export async function readModelFiles(folder: string): Promise<ModelFiles> {
  const names = await readdir(folder).catch(() => {
    throw new EmbeddingUnavailable('model_files', `找不到模型文件夹“${folder}”`);
  });
  const model = join(folder, pick(names, 'model.onnx', '.onnx'));
  const tokenizer = TokenizerJson.safeParse(await readJson(folder, pick(names, 'tokenizer.json', 'tokenizer.json')));
  if (!tokenizer.success) throw new EmbeddingUnavailable('model_files', '模型文件夹中的 tokenizer.json 不是分词器定义');
  const tokenizerConfig = names.includes('tokenizer_config.json')
    ? z.record(z.string(), z.unknown()).parse(await readJson(folder, 'tokenizer_config.json'))
    : {};
  return { model, tokenizer: lowered(tokenizer.data), tokenizerConfig, digest: await digestOf(model) };
}

/**
 * Some exports of uncased models (bge-small-zh-v1.5 among them) say `lowercase: false` beside a vocabulary without any
 * capital letter: every `LED` or `PVC` would be an unknown word. The vocabulary is believed.
 */
function lowered(tokenizer: TokenizerJson): TokenizerJson {
  const { normalizer, model } = tokenizer;
  if (normalizer?.type !== 'BertNormalizer' || normalizer.lowercase === true) return tokenizer;
  const words = Object.keys(model.vocab ?? {}).filter((word) => !SPECIAL.test(word));
  if (words.length === 0 || words.some((word) => CAPITAL.test(word))) return tokenizer;
  return { ...tokenizer, normalizer: { ...normalizer, lowercase: true } };
}

const SPECIAL = /^[[<].*[\]>]$/;
const CAPITAL = /[A-Z]/;

const TokenizerJson = z.looseObject({
  normalizer: z.looseObject({ type: z.string(), lowercase: z.boolean().optional() }).nullish(),
  model: z.looseObject({ type: z.string().optional(), vocab: z.record(z.string(), z.number()).optional() }),
});
type TokenizerJson = z.infer<typeof TokenizerJson>;

function pick(names: string[], usual: string, ending: string): string {
  if (names.includes(usual)) return usual;
  const found = names.filter((name) => name.endsWith(ending));
  if (found.length === 1) return found[0]!;
  throw new EmbeddingUnavailable(
    'model_files',
    `模型文件夹中应有 ${usual} 或唯一的 *${ending}，实际有 ${found.length} 个`,
  );
}

async function readJson(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8'));
  } catch {
    throw new EmbeddingUnavailable('model_files', `模型文件夹中的 ${name} 无法读取或不是 JSON`);
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex').slice(0, 12);
}
