import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SizeFigures } from '../../bench/matching/measure-size.ts';
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
  const name = `matching-${new Date().toISOString().slice(0, 10)}`;
  const measured = async (figures: SizeFigures[]) => {
    if (report) await writeReport(report, name, figures);
  };
  const figures = await benchMatching(config, { rows, seconds, measured }, bar.show).finally(bar.stop);
  if (json) printJson(figures);
  else print(reportTable(figures, `${name}.svg`));
}

/** After each size, over what the sizes before gave. */
async function writeReport(folder: string, name: string, figures: SizeFigures[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.md`), reportTable(figures, `${name}.svg`));
  await writeFile(join(folder, `${name}.svg`), logLogPlot(plotLines(figures)));
}
