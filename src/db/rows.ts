/** A row with its columns' names in camel case, as the zod types have them; nested JSON is left as it is. */
export function fromRow<T>(row: Record<string, unknown>): T {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value])) as T;
}

/** Records as the JSON that `jsonb_populate_recordset` reads: column names, bigint as string. */
export function toRows(records: object[]): string {
  return JSON.stringify(
    records.map((record) => Object.fromEntries(Object.entries(record).map(([key, value]) => [snake(key), value]))),
    (_key, value) => (typeof value === 'bigint' ? String(value) : value),
  );
}

function camel(name: string): string {
  const known = camels.get(name) ?? name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  camels.set(name, known);
  return known;
}

/** Of columns, which are few; every row of every answer asks for them. */
const camels = new Map<string, string>();

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
