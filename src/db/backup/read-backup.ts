import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createZstdDecompress } from 'node:zlib';
import { z } from 'zod';
import { Sequence, Table } from './catalogue.ts';
import { BackupDamaged, cutShort, type Frame, readFrames } from './frames.ts';
import { unpackRows, type Value } from './rows.ts';
import { backupFormat } from './write-backup.ts';

const Header = z.object({ format: z.int(), createdAt: z.iso.datetime(), migrations: z.array(z.string()) });
const End = z.object({ rows: z.int(), sha256: z.string() });
const Sequences = z.object({ sequences: z.array(Sequence) });
const Total = z.object({ tables: z.int(), rows: z.int(), sha256: z.string() });

export type BackupHeader = z.infer<typeof Header>;

/** One step of a backup; its rows come some at a time. */
export type BackupPart =
  | ({ part: 'header' } & BackupHeader)
  | ({ part: 'table' } & Table)
  | { part: 'rows'; table: Table; rows: Value[][] }
  | ({ part: 'end'; table: Table } & z.infer<typeof End>)
  | ({ part: 'sequences' } & z.infer<typeof Sequences>)
  | ({ part: 'total' } & z.infer<typeof Total>);

/**
 * Reads a file made by `writeBackup`, with constant memory. Every checksum is compared on the way, so only a reader that
 * has come to the `total` knows the file to be whole. @throws BackupDamaged
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const source = createReadStream(file);
  const chunks = source.pipe(createZstdDecompress());
  source.on('error', (error) => chunks.destroy(error));
  try {
    yield* parts(readFrames(chunks));
  } catch (error) {
    throw isCompression(error) ? new BackupDamaged('这不是对接服务的备份文件，或文件已损坏、不完整') : error;
  } finally {
    source.destroy();
    chunks.destroy();
  }
}

/** The whole file, once: its header and totals. @throws BackupDamaged for a file that is not whole */
export async function checkBackup(file: string): Promise<{ header: BackupHeader; tables: TableTotal[] }> {
  let header: BackupHeader | undefined;
  const tables: TableTotal[] = [];
  for await (const found of readBackup(file)) {
    if (found.part === 'header') header = found;
    if (found.part === 'end') {
      tables.push({ schema: found.table.schema, name: found.table.name, rows: found.rows, sha256: found.sha256 });
    }
  }
  if (!header) throw cutShort();
  return { header, tables };
}

export interface TableTotal {
  schema: string;
  name: string;
  rows: number;
  sha256: string;
}

async function* parts(frames: AsyncIterable<Frame>): AsyncGenerator<BackupPart> {
  let previous: Frame['kind'] | 'start' = 'start';
  let table: Table | undefined;
  let hash = createHash('sha256');
  let count = 0;
  const sum = { tables: 0, rows: 0 };
  for await (const { kind, payload, before } of frames) {
    if (!follows[previous].includes(kind)) throw new BackupDamaged('备份文件已损坏：各部分的次序不对');
    previous = kind;
    if (kind === 'header') {
      const header = parse(Header, payload);
      if (header.format !== backupFormat)
        throw new BackupDamaged(`备份文件的格式是 ${header.format}，本版本只能读 ${backupFormat}`);
      yield { part: 'header', ...header };
    } else if (kind === 'table') {
      table = parse(Table, payload);
      hash = createHash('sha256');
      count = 0;
      yield { part: 'table', ...table };
    } else if (kind === 'rows' && table) {
      const rows = rowsOf(payload, table);
      hash.update(payload);
      count += rows.length;
      yield { part: 'rows', table, rows };
    } else if (kind === 'end' && table) {
      const end = parse(End, payload);
      if (end.sha256 !== hash.digest('hex') || end.rows !== count) throw wrongSum(`表 ${table.name}`);
      sum.tables += 1;
      sum.rows += count;
      yield { part: 'end', table, ...end };
    } else if (kind === 'sequences') {
      yield { part: 'sequences', ...parse(Sequences, payload) };
    } else {
      const total = parse(Total, payload);
      const isWhole = total.sha256 === before && total.tables === sum.tables && total.rows === sum.rows;
      if (!isWhole) throw wrongSum('整个文件');
      yield { part: 'total', ...total };
    }
  }
  if (previous !== 'total') throw cutShort();
}

const follows: Record<Frame['kind'] | 'start', Frame['kind'][]> = {
  start: ['header'],
  header: ['table', 'sequences'],
  table: ['rows', 'end'],
  rows: ['rows', 'end'],
  end: ['table', 'sequences'],
  sequences: ['total'],
  total: [],
};

function parse<T>(schema: z.ZodType<T>, payload: Buffer): T {
  try {
    return schema.parse(JSON.parse(payload.toString('utf8')));
  } catch {
    throw new BackupDamaged('备份文件已损坏：有一段说明无法读取');
  }
}

function rowsOf(payload: Buffer, { name, columns }: Table): Value[][] {
  try {
    return [...unpackRows(payload, columns.length)];
  } catch {
    throw wrongSum(`表 ${name}`);
  }
}

const wrongSum = (what: string) => new BackupDamaged(`备份文件已损坏：${what}的校验和不对`);
const isCompression = (error: unknown) =>
  /^(ZSTD_|Z_|ERR_ZSTD|ERR_ZLIB)/.test(String((error as { code?: unknown })?.code ?? ''));
