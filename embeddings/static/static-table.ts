/**
 * The file of a static table: a word's vector is its row of int8 numbers times its scale. The scale holds the word's
 * weight as well, so a text's vector is the plain sum of its words' vectors (see README.md for the recipe).
 *
 * Layout, little-endian: 4 bytes `DJST`, uint32 length of the header, header (JSON), words (UTF-8, one a line),
 * zeros up to a multiple of 4, float32 scales (one a word), int8 rows (words x dimension).
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export interface StaticTable {
  dimension: number;
  /** First twelve hex digits of the SHA-256 of words, scales and rows: names the embedding space. */
  digest: string;
  /** A word's row. */
  rowOf: ReadonlyMap<string, number>;
  scales: Float32Array;
  /** rows x dimension, row by row. */
  rows: Int8Array;
}

/** @throws Error (Chinese, for the log of the start) when the file is damaged or of another format */
export function readTable(file: Buffer): StaticTable {
  if (file.toString('latin1', 0, 4) !== MAGIC) throw new Error('内置向量表的文件格式不对，请重新安装');
  const headerEnd = 8 + file.readUInt32LE(4);
  const { dimension, count, wordsLength, digest } = Header.parse(JSON.parse(file.toString('utf8', 8, headerEnd)));
  const body = file.subarray(headerEnd);
  const at = sections(wordsLength, count, dimension);
  if (body.length !== at.end || digestOf(body) !== digest) throw new Error('内置向量表的文件已损坏，请重新安装');
  const words = body.toString('utf8', 0, wordsLength).split('\n');
  // A copy, because a slice of a file need not begin at a multiple of four.
  const scales = new Float32Array(new Uint8Array(body.subarray(at.scales, at.rows)).buffer);
  const rows = new Int8Array(body.buffer, body.byteOffset + at.rows, count * dimension);
  return { dimension, digest, rowOf: new Map(words.map((word, row) => [word, row])), scales, rows };
}

/**
 * Writes a table.
 * @param vectors words x dimension, each already multiplied by its word's weight
 * @param recipe what made it, kept in the header for people
 */
export function writeTable(words: string[], vectors: Float32Array, recipe: Record<string, unknown>): Buffer {
  const count = words.length;
  const dimension = vectors.length / count;
  const text = Buffer.from(words.join('\n'));
  const at = sections(text.length, count, dimension);
  const body = Buffer.alloc(at.end);
  text.copy(body);
  for (let row = 0; row < count; row += 1) {
    const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
    const scale = vector.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0) / 127;
    body.writeFloatLE(scale, at.scales + row * 4);
    vector.forEach((entry, i) => {
      body.writeInt8(scale === 0 ? 0 : Math.round(entry / scale), at.rows + row * dimension + i);
    });
  }
  const header = Buffer.from(JSON.stringify({ dimension, count, wordsLength: text.length, digest: digestOf(body), recipe }));
  const start = Buffer.alloc(8);
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(header.length, 4);
  return Buffer.concat([start, header, body]);
}

const MAGIC = 'DJST';
const Header = z.object({
  dimension: z.number().int().positive(),
  count: z.number().int().positive(),
  wordsLength: z.number().int().nonnegative(),
  digest: z.string(),
});

function sections(wordsLength: number, count: number, dimension: number) {
  const scales = Math.ceil(wordsLength / 4) * 4;
  const rows = scales + count * 4;
  return { scales, rows, end: rows + count * dimension };
}

function digestOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}
