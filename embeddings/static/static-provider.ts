import { readFileSync } from 'node:fs';
import { words } from '../../src/text/tokens.ts';
import { embedWhole, normalized } from '../pool.ts';
import { checkTexts, type EmbeddingProvider } from '../provider.ts';
import { readTable, rowVector, type StaticTable } from './static-table.ts';

/** The table that comes with the product. */
export const BUILT_IN_TABLE = new URL('./table.bin', import.meta.url);

/**
 * The table was fitted on sentences, and a long text in one bag loses them: longer texts are pooled from pieces of this
 * many characters (csl-title dev 0.9644 whole, 0.9655 so).
 */
const LONGEST_BAG = 160;

/**
 * Stands in the model's name: rises whenever `words` reads texts otherwise, so that vectors stored before are made anew
 * (static-provider.test.ts tells when).
 */
export const READS_WORDS = 2;

/**
 * The built-in provider: sums the vectors of a text's words (`words` of src/text), each times the root of its count.
 * Needs no model and no network.
 */
export function openStaticProvider(file: URL | string = BUILT_IN_TABLE): EmbeddingProvider {
  const table = readTable(readFileSync(file));
  const embed = (text: string) => embedWords(table, words(text), text);
  return {
    kind: 'static',
    modelId: `static:${table.digest}:${table.dimension}:${READS_WORDS}`,
    dimension: table.dimension,
    longestInput: LONGEST_BAG,
    outside: false,
    runsOn: `built-in table of ${table.rowOf.size} words`,
    async embedDocuments(texts) {
      checkTexts(texts);
      return embedWhole(texts, LONGEST_BAG, async (pieces) => pieces.map(embed));
    },
    async embedQuery(text) {
      checkTexts([text]);
      const [vector] = await embedWhole([text], LONGEST_BAG, async (pieces) => pieces.map(embed));
      return vector!;
    },
    wordVector(word) {
      const row = table.rowOf.get(word);
      return row === undefined || table.wordScales[row] === 0 ? null : normalized(rowVector(table, row));
    },
  };
}

/** A text's vector of length 1; of a text without any known word, `strangeVector`. */
function embedWords(table: StaticTable, found: string[], text: string): Float32Array {
  const { dimension, rowOf, wordScales, dimensionScales, levels } = table;
  const sum = new Float64Array(dimension);
  for (const [row, count] of countRows(rowOf, found)) {
    const factor = wordScales[row]! * Math.sqrt(count);
    const from = row * dimension;
    for (let i = 0; i < dimension; i += 1) sum[i]! += factor * levels[from + i]!;
  }
  for (let i = 0; i < dimension; i += 1) sum[i]! *= dimensionScales[i]!;
  return sum.some((entry) => entry !== 0) ? normalized(sum) : strangeVector(text, dimension);
}

/** How often each row is meant; a word that is not in the table stands for its characters. */
function countRows(rowOf: ReadonlyMap<string, number>, found: string[]): Map<number, number> {
  const counts = new Map<number, number>();
  const count = (row: number | undefined) => {
    if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
  };
  for (const word of found) {
    const row = rowOf.get(word);
    if (row !== undefined) count(row);
    else if (HAN.test(word)) for (const character of word) count(rowOf.get(character));
  }
  return counts;
}

/**
 * Pseudo-random signs drawn from the text (FNV-1a, then xorshift32), length 1: the same strange text is always alike,
 * different ones and everything else are about orthogonal, so it is found by itself only.
 */
function strangeVector(text: string, dimension: number): Float32Array {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  state = state || 1;
  const size = 1 / Math.sqrt(dimension);
  return Float32Array.from({ length: dimension }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state < 0 ? -size : size;
  });
}

const HAN = /\p{Script=Han}/u;
