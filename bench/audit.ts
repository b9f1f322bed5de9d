/**
 * Question: how long does a walk through an audit log of a million entries take, and what does an entry cost the change
 * that causes it? On the embedded database in a folder of its own, or with DATABASE_URL on a new database of that server;
 * both are thrown away afterwards. The entries are made as the service makes them: by changes of records.
 */
import { verifyLog } from '../src/audit/verify.ts';
import type { Config } from '../src/config.ts';
import type { Database } from '../src/db/database.ts';
import { openDatabase } from '../src/open-database.ts';
import type { BenchResult } from './figure.ts';
import { openScratch } from './scratch-database.ts';

/** Changes a transaction. */
const batch = 5000;

export async function benchAudit(
  config: Config,
  progress: (what: string, done: number, total: number) => void,
  entries: number,
): Promise<BenchResult> {
  const scratch = await openScratch(config);
  try {
    const opened = await openDatabase(scratch.config);
    try {
      return await measure(opened.database, progress, entries);
    } finally {
      await opened.close();
    }
  } finally {
    await scratch.remove();
  }
}

async function measure(
  database: Database,
  progress: (what: string, done: number, total: number) => void,
  entries: number,
): Promise<BenchResult> {
  const filling = performance.now();
  for (let done = 0; done < entries; done += batch) {
    await addOrganizations(database, done, Math.min(batch, entries - done));
    progress('写入记录', done + batch, entries);
  }
  const filled = performance.now();
  const found = await verifyLog(database, [], (walked) => progress('校验', walked, entries));
  const seconds = (performance.now() - filled) / 1000;
  if (found.fault || found.entries !== entries) throw new Error('the log that was just written is not whole');
  return {
    question: `审计日志有 ${entries} 条时校验一遍要多久（${database.kind === 'embedded' ? '内嵌数据库' : 'PostgreSQL'}）？`,
    figures: [
      { what: '校验', value: seconds, unit: '秒' },
      { what: '校验速度', value: Math.round(entries / seconds), unit: '条/秒' },
      { what: '连同一条改动写入', value: (filled - filling) / entries, unit: '毫秒/条' },
    ],
  };
}

function addOrganizations(database: Database, from: number, count: number): Promise<unknown> {
  return database.transaction((tx) =>
    tx.query(
      `insert into organizations (id, kind, name, region, address, state)
       select gen_random_uuid(), 'enterprise', '单位' || n, '某省', '某市某区某路 ' || n || ' 号', 'published'
       from generate_series($1::integer, $1::integer + $2::integer - 1) n`,
      [from, count],
    ),
  );
}
