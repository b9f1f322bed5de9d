import { afterAll, describe, expect, test } from 'vitest';
import { openOnnxProvider } from '../onnx/onnx-provider.ts';
import { openStaticProvider } from '../static/static-provider.ts';
import { createOpenAiProvider } from './openai-provider.ts';
import { type EmbeddingServer, serveEmbeddings } from './serve-onnx.ts';

const KEY = 'shared-key';
const servers: EmbeddingServer[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

describe('the built-in table behind an OpenAI-shaped address', () => {
  test('gives through the openai provider what it gives itself', async () => {
    const inner = openStaticProvider();
    const outer = await through(inner);
    const texts = ['耐高温涂料', '污水处理。'.repeat(200)];
    expect(await outer.embedDocuments(texts.slice(0, 1))).toEqual([close(await inner.embedQuery(texts[0]!))]);
    expect(await outer.embedDocuments(texts)).toHaveLength(2);
  });

  test('answers floats where they are asked for, one text or many', async () => {
    const { baseUrl } = await serving(openStaticProvider());
    const response = await post(baseUrl, { input: '涂料', encoding_format: 'float' });
    const body = (await response.json()) as { data: { embedding: number[] }[] };
    expect(body.data[0]?.embedding).toHaveLength(openStaticProvider().dimension);
  });

  test.each([
    ['a wrong key', { input: '涂料' }, 'other', 401],
    ['a body that is no request', { text: '涂料' }, KEY, 400],
    ['other dimensions', { input: '涂料', dimensions: 7 }, KEY, 400],
    ['a blank text', { input: ' ' }, KEY, 422],
    ['too long a body', { input: '涂'.repeat(2_000_000) }, KEY, 413],
  ])('%s is refused', async (_, body, key, status) => {
    const { baseUrl } = await serving(openStaticProvider());
    expect((await post(baseUrl, body, key)).status).toBe(status);
  });
});

const modelDir = process.env.EMBEDDING_MODEL_DIR;
test.skipIf(!modelDir)('a real model end to end (needs EMBEDDING_MODEL_DIR, see fetch-model.sh)', async () => {
  const inner = await openOnnxProvider({ modelDir: modelDir! });
  const outer = await through(inner);
  const texts = ['耐高温防腐涂料', '水稻病虫害防治', '高温环境下的防腐涂层'];
  const [direct, served] = await Promise.all([inner.embedDocuments(texts), outer.embedDocuments(texts)]);
  expect(served).toEqual(direct.map(close));
  await inner.close?.();
});

async function serving(provider: Parameters<typeof serveEmbeddings>[0]): Promise<EmbeddingServer> {
  const server = await serveEmbeddings(provider, { apiKey: KEY });
  servers.push(server);
  return server;
}

async function through(inner: Parameters<typeof serveEmbeddings>[0]) {
  const { baseUrl } = await serving(inner);
  return createOpenAiProvider({
    baseUrl,
    apiKey: KEY,
    model: 'inner',
    dimension: inner.dimension,
    own: true,
    retries: 0,
  });
}

function post(baseUrl: string, body: unknown, key = KEY): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return fetch(`${baseUrl}/embeddings`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Equal but for the last bit, which normalizing a vector of length 1 again may move. */
function close(vector: Float32Array): unknown {
  return {
    asymmetricMatch: (other: Float32Array) =>
      other.length === vector.length && other.every((entry, i) => Math.abs(entry - vector[i]!) < 1e-6),
  };
}
