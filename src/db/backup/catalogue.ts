import { z } from 'zod';
import type { Tx } from '../database.ts';

export const Column = z.object({
  name: z.string(),
  type: z.string(),
  encoding: z.enum(['text', 'binary']),
});
export type Column = z.infer<typeof Column>;

/** A table as a backup names it. Columns that the database computes are left out. */
export const Table = z.object({ schema: z.string(), name: z.string(), columns: z.array(Column).min(1) });
export type Table = z.infer<typeof Table>;

/** How a table is read: its rows in an order that is the same in every database. */
export interface TableReading extends Table {
  select: string;
}

/** Types whose text is slow to read or twice as long; their wire form is the same in every version. */
const binaryTypes = [
  'vector',
  'halfvec',
  'sparsevec',
  'bytea',
  'integer[]',
  'bigint[]',
  'real[]',
  'double precision[]',
];

/** Not PostgreSQL's, not an extension's, not the list of migrations, which is made by migrating. */
export const ownTable = `c.relkind = 'r' and c.relpersistence = 'p'
  and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
  and (n.nspname, c.relname) <> ('public', 'migrations')
  and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`;

interface ColumnRow {
  schema: string;
  table: string;
  name: string;
  type: string;
  /** Function that gives the wire form. */
  send: string;
  /** Place in the primary key, from 1; null outside it. */
  key: number | null;
  collated: boolean;
}

/** Every table with rows of ours, in the order of their names. */
export async function readTables(tx: Tx): Promise<TableReading[]> {
  const { rows } = await tx.query<ColumnRow>(
    `select n.nspname as schema, c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       t.typsend::text as send, array_position(i.indkey::int2[], a.attnum) + 1 as key, a.attcollation <> 0 as collated
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     join pg_type t on t.oid = a.atttypid
     left join pg_index i on i.indrelid = c.oid and i.indisprimary
     where ${ownTable}
     order by n.nspname collate "C", c.relname collate "C", a.attnum`,
  );
  const byTable = Map.groupBy(rows, ({ schema, table }) => `${quoted(schema)}.${quoted(table)}`);
  return [...byTable].map(([relation, columns]) => reading(relation, columns));
}

function reading(relation: string, rows: ColumnRow[]): TableReading {
  const columns = rows.map(({ name, type }): Column => {
    const isBinary = binaryTypes.includes(type.replace(/\(.*\)$/, ''));
    return { name, type, encoding: isBinary ? 'binary' : 'text' };
  });
  const values = rows.map(({ name, send }, at) =>
    columns[at]?.encoding === 'binary' ? `encode(${send}(${quoted(name)}), 'hex')` : `${quoted(name)}::text`,
  );
  const key = rows.filter((row) => row.key !== null).sort((one, other) => Number(one.key) - Number(other.key));
  const order = key.map(({ name, collated }) => (collated ? `${quoted(name)} collate "C"` : quoted(name)));
  const [{ schema, table }] = rows as [ColumnRow];
  return {
    schema,
    name: table,
    columns,
    select: `select array[${values.join(', ')}] as row from ${relation} as t
      order by ${order.join(', ') || 't::text collate "C"'}`,
  };
}

export const Sequence = z.object({ schema: z.string(), name: z.string(), last: z.string().nullable() });
export type Sequence = z.infer<typeof Sequence>;

/** Every sequence with the last number it gave; null for one that gave none yet. */
export async function readSequences(tx: Tx): Promise<Sequence[]> {
  const { rows } = await tx.query<Sequence>(
    `select schemaname as schema, sequencename as name, last_value::text as last from pg_sequences
     where (schemaname, sequencename) <> ('public', 'migrations_id_seq')
     order by schemaname collate "C", sequencename collate "C"`,
  );
  return rows;
}

export async function readMigrations(tx: Tx): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>('select name from migrations order by id');
  return rows.map(({ name }) => name);
}

/** An identifier in SQL, whatever it holds. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
export const relationOf = ({ schema, name }: { schema: string; name: string }) => `${quoted(schema)}.${quoted(name)}`;
