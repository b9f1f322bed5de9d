import { sentences } from '../src/text/sentences.ts';
import { EmbeddingRefused } from './provider.ts';

/**
 * Embeds texts of any length with a model that takes at most `longest` characters: a longer text is split at sentence
 * borders and its pieces' vectors are pooled. Nothing is cut off.
 * @param embedPieces one vector a piece, in order
 * @returns one vector a text, of length 1
 */
export async function embedWhole(
  texts: readonly string[],
  longest: number,
  embedPieces: (pieces: string[]) => Promise<Float32Array[]>,
): Promise<Float32Array[]> {
  const pieces = texts.map((text) => splitText(text, longest));
  const vectors = await embedPieces(pieces.flat());
  let at = 0;
  return pieces.map((own) => {
    const from = at;
    at += own.length;
    return pool(
      vectors.slice(from, at),
      own.map((piece) => piece.length),
    );
  });
}

/**
 * Splits a text into pieces of at most `longest` UTF-16 units which joined give the text again, less blank pieces.
 * Borders are ends of sentences, else of clauses, else wherever the length is reached (never inside a character).
 */
export function splitText(text: string, longest: number): string[] {
  if (text.length <= longest) return [text];
  const borders = sentences(text).map(({ end }) => end);
  const pieces: string[] = [];
  let at = 0;
  while (text.length - at > longest) {
    const border = lastWithin(borders, at, at + longest) ?? lastClauseEnd(text, at, at + longest);
    pieces.push(text.slice(at, border));
    at = border;
  }
  pieces.push(text.slice(at));
  return pieces.filter((piece) => piece.trim() !== '');
}

/**
 * Mean of vectors weighted by `weights` (lengths of the pieces), normalized to length 1.
 * @throws EmbeddingRefused `zeros` when the vectors cancel out or are zero, `not_finite` when one is not finite
 */
export function pool(vectors: readonly ArrayLike<number>[], weights: readonly number[]): Float32Array {
  const [first] = vectors;
  if (first === undefined) throw new EmbeddingRefused('empty', '应有至少一段文本，实际没有，不生成向量');
  if (vectors.length === 1) return normalized(first);
  const sum = new Float64Array(first.length);
  vectors.forEach((vector, which) => {
    const weight = weights[which] ?? 0;
    for (let i = 0; i < sum.length; i += 1) sum[i]! += weight * vector[i]!;
  });
  return normalized(sum);
}

/** The vector scaled to length 1. @throws EmbeddingRefused `zeros` or `not_finite` */
export function normalized(vector: ArrayLike<number>): Float32Array {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) squares += vector[i]! ** 2;
  if (!Number.isFinite(squares)) throw new EmbeddingRefused('not_finite', '向量长度应为有限数，实际不是有限数');
  if (squares === 0) throw new EmbeddingRefused('zeros', `向量应为非零向量，实际 ${vector.length} 维全为零`);
  const scale = 1 / Math.sqrt(squares);
  // A loop: `Float32Array.from` with a function took more time than the whole embedding of a title by the table.
  const result = new Float32Array(vector.length);
  for (let i = 0; i < result.length; i += 1) result[i] = vector[i]! * scale;
  return result;
}

/** The largest of the rising `borders` in (from, to]. */
function lastWithin(borders: readonly number[], from: number, to: number): number | undefined {
  return borders.findLast((border) => border > from && border <= to);
}

function lastClauseEnd(text: string, from: number, to: number): number {
  for (let at = to; at > from + (to - from) / 2; at -= 1) {
    if (CLAUSE_ENDS.has(text[at - 1]!)) return at;
  }
  const splitsPair = HIGH_SURROGATE.test(text[to - 1]!) && to - 1 > from;
  return splitsPair ? to - 1 : to;
}

const CLAUSE_ENDS = new Set([...'，,、；;：:。！？!?\n\t ']);
const HIGH_SURROGATE = /[\ud800-\udbff]/;
