import type { EmbeddingProvider } from './provider.ts';

const share = Math.SQRT1_2;

/**
 * A model's vector and the built-in table's side by side in one: the cosine is the mean of both cosines. On the
 * development data this beats either alone (README.md), and the table costs next to nothing.
 * @returns a provider of a space of its own, as wide as both together
 */
export function besideTable(model: EmbeddingProvider, table: EmbeddingProvider): EmbeddingProvider {
  const joined = (one: Float32Array, other: Float32Array): Float32Array => {
    const vector = new Float32Array(one.length + other.length);
    vector.set(one);
    vector.set(other, one.length);
    return vector.map((entry) => entry * share);
  };
  return {
    kind: model.kind,
    modelId: `${model.modelId}+${table.modelId}`,
    dimension: model.dimension + table.dimension,
    longestInput: model.longestInput,
    outside: model.outside,
    runsOn: model.runsOn,
    async embedDocuments(texts) {
      const [own, others] = await Promise.all([model.embedDocuments(texts), table.embedDocuments(texts)]);
      return own.map((vector, at) => joined(vector, others[at]!));
    },
    async embedQuery(text) {
      return joined(...(await Promise.all([model.embedQuery(text), table.embedQuery(text)])));
    },
    close: () => model.close?.() ?? Promise.resolve(),
  };
}
