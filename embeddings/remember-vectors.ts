import type { EmbeddingProvider } from './provider.ts';

/**
 * The same provider, which embeds a text once: a query's sentences are embedded to read it and again to search by it, and
 * a stored record is asked about many times. For queries only, as an import would push everything out.
 * @param most vectors kept, those asked for last; 4,000 of 256 numbers take 4 MB
 */
export function rememberVectors(provider: EmbeddingProvider, most = 4_000): EmbeddingProvider {
  const kept = new Map<string, Float32Array>();

  function keep(text: string, vector: Float32Array): void {
    kept.delete(text);
    kept.set(text, vector);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  }

  async function embedDocuments(texts: string[]): Promise<Float32Array[]> {
    const vectors = new Map(texts.flatMap((text) => (kept.has(text) ? [[text, kept.get(text)!] as const] : [])));
    const missing = [...new Set(texts)].filter((text) => !vectors.has(text));
    const made = missing.length > 0 ? await provider.embedDocuments(missing) : [];
    missing.forEach((text, at) => {
      vectors.set(text, made[at]!);
    });
    for (const [text, vector] of vectors) keep(text, vector);
    return texts.map((text) => vectors.get(text)!);
  }

  return Object.assign(Object.create(provider) as EmbeddingProvider, { embedDocuments });
}
