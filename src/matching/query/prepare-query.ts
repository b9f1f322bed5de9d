import { normalized } from '../../../embeddings/pool.ts';
import type { Embed, QueryPart, QueryText } from './read-text.ts';

/** The query's vector: its title and the mean of its other parts by their weights, in equal shares; of length 1. */
export async function prepareDense({ title, rest }: QueryText, embed: Embed): Promise<Float32Array | null> {
  const parts = [...title, ...rest];
  if (parts.length === 0) return null;
  const vectors = await embed(parts.map(({ text }) => text));
  const of = mean(vectors.slice(0, title.length), title);
  const others = mean(vectors.slice(title.length), rest);
  if (!of || !others) return of ?? others;
  return normalized(of.map((value, i) => value + (others[i] ?? 0)));
}

function mean(vectors: Float32Array[], parts: QueryPart[]): Float32Array | null {
  const [first] = vectors;
  if (!first) return null;
  const total = new Float32Array(first.length);
  vectors.forEach((vector, which) => {
    const { weight } = parts[which]!;
    for (let i = 0; i < total.length; i += 1) total[i]! += weight * vector[i]!;
  });
  return total.some((value) => value !== 0) ? normalized(total) : null;
}
