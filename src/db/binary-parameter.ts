/**
 * Parameters in PostgreSQL's binary form, which `pg` sends as they are when given a Buffer. Reading numbers from text
 * costs the embedded database some 8 microseconds each; vectors and term lists are thousands of them.
 */

const integerOid = 23;
const realOid = 700;

/** An `integer[]`. */
export function integerArray(values: readonly number[]): Buffer {
  const { buffer, at } = arrayOf(integerOid, values.length, 8);
  let position = at;
  for (const value of values) {
    position = buffer.writeInt32BE(4, position);
    position = buffer.writeInt32BE(value, position);
  }
  return buffer;
}

/** Vectors end to end as one `real[]`; cast to halfvec in SQL. */
export function realArray(vectors: readonly Float32Array[]): Buffer {
  const count = vectors.reduce((sum, vector) => sum + vector.length, 0);
  const { buffer, at } = arrayOf(realOid, count, 8);
  let position = at;
  for (const vector of vectors) {
    for (const entry of vector) {
      position = buffer.writeInt32BE(4, position);
      position = buffer.writeFloatBE(entry, position);
    }
  }
  return buffer;
}

/** A pgvector `sparsevec`: weights by index, counted from 0, none of them zero. */
export function sparseVector(weights: ReadonlyMap<number, number>, dimension: number): Buffer {
  const entries = [...weights].sort((one, other) => one[0] - other[0]);
  const buffer = Buffer.alloc(12 + entries.length * 8);
  let position = 0;
  for (const head of [dimension, entries.length, 0]) position = buffer.writeInt32BE(head, position);
  for (const [index] of entries) position = buffer.writeInt32BE(index, position);
  for (const [, weight] of entries) position = buffer.writeFloatBE(weight, position);
  return buffer;
}

/** A `sparsevec[]` of what `sparseVector` made; an extension's type has another number in each database. */
export function sparseVectorArray(oid: number, vectors: readonly (Buffer | null)[]): Buffer {
  const parts = vectors.map((vector) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(vector ? vector.length : -1);
    return vector ? [length, vector] : [length];
  });
  return Buffer.concat([arrayOf(oid, vectors.length, 0, true).buffer, ...parts.flat()]);
}

/** The head of a one-dimensional array, with room for `count` elements of `width` bytes. */
function arrayOf(oid: number, count: number, width: number, hasNulls = false): { buffer: Buffer; at: number } {
  const buffer = Buffer.alloc(20 + count * width);
  let at = 0;
  for (const head of [1, hasNulls ? 1 : 0, oid, count, 1]) at = buffer.writeInt32BE(head, at);
  return { buffer, at };
}
