import { normalized } from '../embeddings/pool.ts';
import { type EmbeddingProvider, EmbeddingUnavailable } from '../embeddings/provider.ts';
import { terms } from '../src/text/tokens.ts';

export interface WordProvider extends EmbeddingProvider {
  /** Every text that was embedded, in order. */
  seen: string[];
  isDown: boolean;
}

/**
 * A model for tests: a text's terms hashed to the entries of a vector, so that texts with terms in common are alike.
 * @param name makes another model, whose vectors are not comparable
 */
export function wordProvider(options: { name?: string; dimension?: number; outside?: boolean } = {}): WordProvider {
  const { name = 'words', dimension = 64, outside = false } = options;
  const embed = (text: string): Float32Array => {
    const vector = new Float32Array(dimension);
    for (const [term, count] of terms(text)) {
      let hash = name.length;
      for (const character of term) hash = Math.imul(hash, 31) + (character.codePointAt(0) ?? 0);
      const at = Math.abs(hash) % dimension;
      vector[at] = (vector[at] ?? 0) + count;
    }
    return vector.some((entry) => entry !== 0) ? normalized(vector) : normalized(vector.fill(1));
  };
  const provider: WordProvider = {
    kind: 'static',
    modelId: `${name}:${dimension}`,
    dimension,
    longestInput: Number.MAX_SAFE_INTEGER,
    outside,
    seen: [],
    isDown: false,
    async embedDocuments(texts) {
      if (provider.isDown) throw new EmbeddingUnavailable('unreachable', '模型不在');
      provider.seen.push(...texts);
      return texts.map(embed);
    },
    embedQuery: async (text) => (await provider.embedDocuments([text]))[0] ?? new Float32Array(dimension),
  };
  return provider;
}
