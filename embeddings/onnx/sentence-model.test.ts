import { expect, test, vi } from 'vitest';
import { loadSentenceModel } from './sentence-model.ts';

vi.mock('onnxruntime-node', () => {
  throw new Error('Cannot find package');
});

test('without the optional packages it says what to install or use instead', async () => {
  const options = { folder: 'absent', threads: 1, mostTokens: 512, tokensABatch: 2048 };
  const loading = loadSentenceModel(options);
  await expect(loading).rejects.toMatchObject({ code: 'not_installed', retryable: false });
  await expect(loading).rejects.toThrow(/onnxruntime-node.*static/);
});
