/**
 * Question: how many short texts (titles of the sample season, 10 to 40 characters) and how many sample texts a second
 * does the configured embedding model turn into vectors, and how long does it take to load?
 */
import { createProvider } from '../embeddings/create-provider.ts';
import type { Config } from '../src/config.ts';
import { type BenchResult, callsASecond } from './figure.ts';
import { sampleTexts } from './sample-texts.ts';

const batchSize = 64;

export async function benchEmbed(embeddings: Config['embeddings']): Promise<BenchResult> {
  const started = performance.now();
  const provider = await createProvider(embeddings);
  await provider.embedDocuments(['技术需求']);
  const loadedAfter = Math.round(performance.now() - started);
  try {
    const texts = sampleTexts();
    const short = texts.map((text) => text.slice(0, 40));
    return {
      question: `${provider.modelId} 每秒能为多少段文字生成向量？`,
      figures: [
        { what: '载入并给出第一个向量', value: loadedAfter, unit: '毫秒' },
        { what: '短文本（至多 40 字）', value: await textsASecond(provider, short), unit: '段/秒' },
        { what: '示例季的文本', value: await textsASecond(provider, texts), unit: '段/秒' },
      ],
    };
  } finally {
    await provider.close?.();
  }
}

async function textsASecond(
  { embedDocuments }: { embedDocuments(texts: string[]): Promise<unknown> },
  texts: string[],
): Promise<number> {
  let at = 0;
  const calls = await callsASecond(() => {
    const batch = Array.from({ length: batchSize }, (_, i) => texts[(at + i) % texts.length] ?? '');
    at += batchSize;
    return embedDocuments(batch);
  });
  return Math.round(calls * batchSize);
}
