/**
 * Rows as a backup holds them: for each column its length (32 bits, -1 for null) and its bytes. How the bytes are meant is
 * said once a table, by column: `text` is PostgreSQL's own text of a value, `binary` its wire form.
 */

export type Value = Buffer | null;

export function packRow(values: readonly Value[]): Buffer {
  const packed = Buffer.alloc(values.reduce((sum, value) => sum + 4 + (value?.length ?? 0), 0));
  let position = 0;
  for (const value of values) {
    position = packed.writeInt32BE(value ? value.length : -1, position);
    if (value) position += value.copy(packed, position);
  }
  return packed;
}

/** The rows of one payload. @throws RangeError when it ends within a row */
export function* unpackRows(payload: Buffer, columns: number): Generator<Value[]> {
  let position = 0;
  while (position < payload.length) {
    const row: Value[] = [];
    for (let column = 0; column < columns; column += 1) {
      const length = payload.readInt32BE(position);
      position += 4;
      if (length > payload.length - position) throw new RangeError('a value is longer than its rows');
      row.push(length < 0 ? null : payload.subarray(position, position + length));
      position += Math.max(length, 0);
    }
    yield row;
  }
}
