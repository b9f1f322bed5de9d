import { checkTexts, type EmbeddingProvider } from '../embeddings/provider.ts';

const dimension = 32;

/** A model small enough for tests: a text is the sum of its characters' own directions, so shared characters are near. */
export const characterProvider: EmbeddingProvider = {
  kind: 'static',
  modelId: `test-characters:${dimension}`,
  dimension,
  longestInput: Number.MAX_SAFE_INTEGER,
  outside: false,
  async embedDocuments(texts) {
    checkTexts(texts);
    return texts.map(embed);
  },
  async embedQuery(text) {
    checkTexts([text]);
    return embed(text);
  },
};

function embed(text: string): Float32Array {
  const sum = new Float32Array(dimension);
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    for (let at = 0; at < dimension; at++) sum[at] = (sum[at] ?? 0) + Math.sin(code * (at + 1));
  }
  const length = Math.hypot(...sum);
  return sum.map((entry) => entry / length);
}
