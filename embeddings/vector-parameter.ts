/** Type number of PostgreSQL's `real`, which is the same everywhere. */
const realOid = 700;

/**
 * Vectors end to end as one `real[]` in PostgreSQL's binary form, which `pg` sends as it is. Cast to halfvec in SQL:
 * reading a vector from text costs the embedded database 2 ms, thirty times as much.
 */
export function vectorParameter(vectors: readonly Float32Array[]): Buffer {
  const count = vectors.reduce((sum, vector) => sum + vector.length, 0);
  const buffer = Buffer.alloc(20 + count * 8);
  let at = 0;
  const int = (value: number) => {
    at = buffer.writeInt32BE(value, at);
  };
  for (const head of [1, 0, realOid, count, 1]) int(head);
  for (const vector of vectors) {
    for (const entry of vector) {
      int(4);
      at = buffer.writeFloatBE(entry, at);
    }
  }
  return buffer;
}
