import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logLogPlot } from '../../bench/matching/plot.ts';
import { plotLines } from '../../bench/matching/plot-lines.ts';
import { reportTable } from '../../bench/matching/report.ts';
import { benchMatching } from '../../bench/matching.ts';
import { readConfig } from '../config.ts';
import { print, printJson } from './output.ts';
import { progressBar } from './progress.ts';
import { CommandFailure } from './usage-error.ts';

export interface BenchMatchingOptions {
  rows: number[];
  seconds: number;
  report?: string;
  json?: boolean;
}

/** Runs the benchmark, prints its table, and writes table and plot into the folder `report`. */
export async function runBenchMatching({ rows, seconds, report, json }: BenchMatchingOptions): Promise<void> {
  const config = readConfig();
  if (!config.database.url) {
    throw new CommandFailure('这项测量要真正的 PostgreSQL：请把 DATABASE_URL 设为一台可以新建数据库的服务器');
  }
  const bar = progressBar();
  const figures = await benchMatching(config, { rows, seconds }, bar.show).finally(bar.stop);
  const name = `matching-${new Date().toISOString().slice(0, 10)}`;
  const table = reportTable(figures, `${name}.svg`);
  if (report) {
    await mkdir(report, { recursive: true });
    await writeFile(join(report, `${name}.md`), table);
    await writeFile(join(report, `${name}.svg`), logLogPlot(plotLines(figures)));
  }
  if (json) printJson(figures);
  else print(table);
}
