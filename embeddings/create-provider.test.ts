import { expect, test } from 'vitest';
import { createProvider } from './create-provider.ts';

test('the built-in table needs no settings', async () => {
  expect(await createProvider({ provider: 'static' })).toMatchObject({ kind: 'static', outside: false });
});

test('a compatible server is outside, and has the table beside it', async () => {
  const openai = { baseUrl: 'http://127.0.0.1/v1', model: 'bge', dimension: 512, version: '2' };
  const provider = await createProvider({ provider: 'openai', openai });
  expect(provider).toMatchObject({ kind: 'openai', dimension: 512 + 256, outside: true });
  expect(provider.modelId).toMatch(/^openai:bge:2:512\+static:[0-9a-f]{12}:256:\d+$/);
});

test.each(['openai', 'onnx'] as const)('%s without its settings is refused', async (provider) => {
  await expect(createProvider({ provider })).rejects.toMatchObject({ code: 'settings' });
});
