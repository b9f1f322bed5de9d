import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readNotice, readSample } from '../../src/sample-season/read-sample.ts';
import { words } from '../../src/text/tokens.ts';
import { BUILT_IN_TABLE, openStaticProvider, READS_WORDS } from './static-provider.ts';

const provider = openStaticProvider();
const similarity = (a: Float32Array, b: Float32Array) => a.reduce((sum, entry, i) => sum + entry * b[i]!, 0);

test('the table stays small enough for a repository', () => {
  expect(statSync(BUILT_IN_TABLE).size).toBeLessThan(8_000_000);
});

test('every vector has the announced width and length 1', async () => {
  const texts = ['耐高温防腐涂料', 'Ti-6Al-4V 钛合金增材制造', 'QPQ', '！', '𠮷', '涂料。'.repeat(20_000)];
  const vectors = await provider.embedDocuments(texts);
  for (const vector of vectors) {
    expect(vector).toHaveLength(provider.dimension);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  }
});

test.each([
  ['高温环境下的防腐涂层', '耐热防腐涂料', '水稻病虫害防治'],
  ['污水处理', '废水净化工艺', '无人机航拍'],
  ['锂电池正极材料', '磷酸铁锂制备', '方言保护研究'],
])('%s lies nearer to %s than to %s', async (text, near, far) => {
  const [a, b, c] = await provider.embedDocuments([text, near, far]);
  expect(similarity(a!, b!)).toBeGreaterThan(similarity(a!, c!) + 0.1);
});

describe('a text without a known word', () => {
  test('is like itself and like nothing else', async () => {
    const [one, same, other, known] = await provider.embedDocuments(['！？', '！？', '…~', '涂料']);
    expect(similarity(one!, same!)).toBeCloseTo(1);
    expect(Math.abs(similarity(one!, other!))).toBeLessThan(0.5);
    expect(Math.abs(similarity(one!, known!))).toBeLessThan(0.5);
  });
});

test('a query and a document of the same words are the same, and nothing leaves the machine', async () => {
  const query = await provider.embedQuery('石墨烯散热膜');
  expect([query]).toEqual(await provider.embedDocuments(['石墨烯散热膜']));
  expect(provider.outside).toBe(false);
  expect(provider.modelId).toMatch(/^static:[0-9a-f]{12}:\d+:\d+$/);
});

test('a blank text is refused', async () => {
  await expect(provider.embedDocuments(['涂料', ' '])).rejects.toMatchObject({ code: 'empty' });
});

test('the model has a new name whenever the words of the sample season are read otherwise', async () => {
  const { achievements } = await readSample((await readNotice()).domains.map(({ id }) => id));
  const digest = createHash('sha256');
  for (const { title, summary } of achievements) digest.update(words(`${title}\n${summary}`).join(' '));
  digest.update(words('鋁合金壓鑄件，ＡＢＣ－12 與②').join(' '));
  // Where this fails, raise READS_WORDS.
  expect({ version: READS_WORDS, reads: digest.digest('hex').slice(0, 16) }).toEqual({
    version: 2,
    reads: 'c8069f7fe5560465',
  });
});
