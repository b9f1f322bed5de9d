/**
 * The file of a static table: words, and a vector for each in four bits a number. A number is
 * `level * word's scale * dimension's scale`, levels from -7 to 7. The word's scale holds its weight as well, so a
 * text's vector is the plain sum of its words' vectors (README.md has the recipe and what four bits cost: nothing).
 *
 * Layout, little-endian: 4 bytes `DJST`, uint32 length of the header, header (JSON), words (UTF-8, one a line),
 * zeros up to a multiple of 4, float32 scales of the dimensions, float32 scales of the words, rows (two levels a byte,
 * the first in the low half, each plus 8).
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export interface StaticTable {
  dimension: number;
  /** First twelve hex digits of the SHA-256 of everything after the header: names the embedding space. */
  digest: string;
  /** A word's row. */
  rowOf: ReadonlyMap<string, number>;
  wordScales: Float32Array;
  dimensionScales: Float32Array;
  /** words x dimension, row by row, -7 to 7. */
  levels: Int8Array;
}

/** @throws Error (for the log of the start) when the file is damaged or of another format */
export function readTable(file: Buffer): StaticTable {
  if (file.toString('latin1', 0, 4) !== MAGIC) throw new Error('内置向量表的文件格式不对，请重新安装');
  const headerEnd = 8 + file.readUInt32LE(4);
  const { dimension, count, wordsLength, digest } = Header.parse(JSON.parse(file.toString('utf8', 8, headerEnd)));
  const body = file.subarray(headerEnd);
  const at = sections(wordsLength, count, dimension);
  if (body.length !== at.end || digestOf(body) !== digest) throw new Error('内置向量表的文件已损坏，请重新安装');
  // A copy, because a slice of a file need not begin at a multiple of four.
  const scales = new Float32Array(new Uint8Array(body.subarray(at.scales, at.rows)).buffer);
  return {
    dimension,
    digest,
    rowOf: new Map(
      body
        .toString('utf8', 0, wordsLength)
        .split('\n')
        .map((word, row) => [word, row]),
    ),
    dimensionScales: scales.subarray(0, dimension),
    wordScales: scales.subarray(dimension),
    levels: unpacked(body.subarray(at.rows)),
  };
}

/** A word's vector, its weight included. */
export function rowVector({ dimension, wordScales, dimensionScales, levels }: StaticTable, row: number): Float64Array {
  const from = row * dimension;
  return Float64Array.from({ length: dimension }, (_, i) => levels[from + i]! * wordScales[row]! * dimensionScales[i]!);
}

/**
 * Writes a table.
 * @param vectors words x dimension (even), each already multiplied by its word's weight
 * @param recipe what made it, kept in the header for people
 */
export function writeTable(words: string[], vectors: Float32Array, recipe: Record<string, unknown>): Buffer {
  const count = words.length;
  const dimension = vectors.length / count;
  const text = Buffer.from(words.join('\n'));
  const at = sections(text.length, count, dimension);
  const body = Buffer.alloc(at.end);
  text.copy(body);
  const dimensionScales = spreads(vectors, dimension);
  for (const [i, scale] of dimensionScales.entries()) body.writeFloatLE(scale, at.scales + i * 4);
  for (let word = 0; word < count; word += 1) {
    const row = vectors
      .subarray(word * dimension, (word + 1) * dimension)
      .map((entry, i) => entry / dimensionScales[i]!);
    const scale = (rootMeanSquare(row) * CLIP) / MOST;
    body.writeFloatLE(scale, at.scales + (dimension + word) * 4);
    for (let i = 0; i < dimension; i += 2) {
      const byte = (level(row[i]!, scale) + 8) | ((level(row[i + 1]!, scale) + 8) << 4);
      body.writeUInt8(byte, at.rows + (word * dimension + i) / 2);
    }
  }
  const header = Buffer.from(
    JSON.stringify({ dimension, count, wordsLength: text.length, digest: digestOf(body), recipe }),
  );
  const start = Buffer.alloc(8);
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(header.length, 4);
  return Buffer.concat([start, header, body]);
}

const MAGIC = 'DJST';
const MOST = 7;
/** Largest level in spreads: numbers beyond are clipped. About what loses least of a normal distribution. */
const CLIP = 2.3;
const Header = z.object({
  dimension: z.number().int().positive(),
  count: z.number().int().positive(),
  wordsLength: z.number().int().nonnegative(),
  digest: z.string(),
});

function sections(wordsLength: number, count: number, dimension: number) {
  const scales = Math.ceil(wordsLength / 4) * 4;
  const rows = scales + (dimension + count) * 4;
  return { scales, rows, end: rows + (count * dimension) / 2 };
}

function digestOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}

function unpacked(bytes: Buffer): Int8Array {
  const levels = new Int8Array(bytes.length * 2);
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    levels[2 * i] = (byte & 15) - 8;
    levels[2 * i + 1] = (byte >> 4) - 8;
  }
  return levels;
}

/** Root mean square of each dimension over the rows taken at length 1; 1 where a dimension is zero throughout. */
function spreads(vectors: Float32Array, dimension: number): Float32Array {
  const squares = new Float64Array(dimension);
  for (let from = 0; from < vectors.length; from += dimension) {
    const row = vectors.subarray(from, from + dimension);
    const size = rootMeanSquare(row);
    for (let i = 0; size > 0 && i < dimension; i += 1) squares[i]! += (row[i]! / size) ** 2;
  }
  return Float32Array.from(squares, (sum) => Math.sqrt((sum * dimension) / vectors.length) || 1);
}

function rootMeanSquare(row: Float32Array): number {
  return Math.sqrt(row.reduce((sum, entry) => sum + entry * entry, 0) / row.length);
}

function level(entry: number, scale: number): number {
  return scale === 0 ? 0 : Math.max(-MOST, Math.min(MOST, Math.round(entry / scale)));
}
