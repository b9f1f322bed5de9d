import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddingProvider } from '../provider.ts';
import { openOnnxProvider } from './onnx-provider.ts';

describe('a folder that is no model', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'model-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is refused with what is missing', async () => {
    await expect(openOnnxProvider({ modelDir: join(folder, 'absent') })).rejects.toMatchObject({ code: 'model_files' });
    await expect(openOnnxProvider({ modelDir: folder })).rejects.toThrow('model.onnx');
    await writeFile(join(folder, 'model.onnx'), 'no model');
    await expect(openOnnxProvider({ modelDir: folder })).rejects.toThrow('tokenizer.json');
    await writeFile(join(folder, 'tokenizer.json'), '[]');
    await expect(openOnnxProvider({ modelDir: folder })).rejects.toThrow('tokenizer.json 不是分词器定义');
    await writeFile(join(folder, 'tokenizer.json'), TINY_TOKENIZER);
    await expect(openOnnxProvider({ modelDir: folder })).rejects.toThrow('模型文件无法加载');
  });

  test('two models without usual names are ambiguous', async () => {
    const two = await mkdtemp(join(tmpdir(), 'models-'));
    await Promise.all(['a.onnx', 'b.onnx'].map((name) => writeFile(join(two, name), '')));
    await expect(openOnnxProvider({ modelDir: two })).rejects.toThrow('实际有 2 个');
    await rm(two, { recursive: true });
  });
});

const modelDir = process.env.EMBEDDING_MODEL_DIR;
describe.skipIf(!modelDir)('a real model (needs EMBEDDING_MODEL_DIR, see fetch-model.sh)', () => {
  let provider: EmbeddingProvider;
  beforeAll(async () => {
    provider = await openOnnxProvider({ modelDir: modelDir! });
  });
  afterAll(() => provider.close?.());

  test('says what it runs on', () => {
    expect(provider.runsOn).toMatch(/^onnxruntime-node \d+\.\d+\.\d+ on the CPU, 1 thread/);
  });

  test('names its space by the file and its width', () => {
    expect(provider.modelId).toMatch(new RegExp(`^onnx:[0-9a-f]{12}:cls:${provider.dimension}$`));
  });

  test('puts like meanings together', async () => {
    const [a, b, c] = await provider.embedDocuments(['高温环境下的防腐涂层', '耐热防腐涂料', '水稻病虫害防治']);
    expect(similarity(a!, b!)).toBeGreaterThan(similarity(a!, c!) + 0.1);
  });

  test('gives a text the same vector alone and beside longer ones', async () => {
    const long = '本项目研究耐高温防腐涂料的制备方法。'.repeat(12);
    const [inBatch] = await provider.embedDocuments(['耐热涂料', long]);
    const [alone] = await provider.embedDocuments(['耐热涂料']);
    // An int8 model scales its activations by the batch's range, so equality is near, not exact.
    expect(similarity(inBatch!, alone!)).toBeGreaterThan(0.98);
  });

  test('a text beyond 512 tokens is pooled from all its pieces', async () => {
    const [first, second] = ['耐高温防腐涂料的制备方法。', '水稻稻瘟病的绿色防治技术。'];
    const [mixed, one, two] = await provider.embedDocuments([first!.repeat(60) + second!.repeat(60), first!, second!]);
    expect(similarity(mixed!, one!)).toBeGreaterThan(0.5);
    expect(similarity(mixed!, two!)).toBeGreaterThan(0.5);
  });

  test('leaves the event loop free while it works', async () => {
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    await provider.embedDocuments(
      Array.from({ length: 16 }, (_, i) => `第 ${i} 项：${'耐高温防腐涂料的制备。'.repeat(30)}`),
    );
    clearInterval(timer);
    expect(longest).toBeLessThan(500);
  });

  test('a blank text is refused, and after closing every text', async () => {
    await expect(provider.embedDocuments([''])).rejects.toMatchObject({ code: 'empty' });
    const closed = await openOnnxProvider({ modelDir: modelDir! });
    const unanswered = closed.embedDocuments(['涂料'.repeat(100)]);
    const refused = expect(unanswered).rejects.toMatchObject({ code: 'closed' });
    await closed.close?.();
    await refused;
    await expect(closed.embedQuery('涂料')).rejects.toMatchObject({ code: 'closed' });
  });
});

/** Enough for @huggingface/tokenizers to accept it. */
const TINY_TOKENIZER = JSON.stringify({
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: null,
  post_processor: null,
  decoder: null,
  model: { type: 'WordPiece', vocab: { '[UNK]': 0 }, unk_token: '[UNK]', continuing_subword_prefix: '##' },
});

function similarity(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, entry, i) => sum + entry * b[i]!, 0);
}
