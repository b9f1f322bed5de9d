import type { Command } from 'commander';
import type { BenchResult } from '../../../bench/figure.ts';
import type { Config } from '../../config.ts';
import { print, printJson } from '../output.ts';
import { type ProgressBar, progressBar } from '../progress.ts';

/** One subcommand a file of bench/. */
const benchmarks: { name: string; description: string; run(config: Config, bar: ProgressBar): Promise<BenchResult> }[] =
  [
    {
      name: 'text',
      description: '切分文字和识别数量的速度',
      run: async () => (await import('../../../bench/text.ts')).benchText(),
    },
    {
      name: 'embed',
      description: '所配置的模型生成向量的速度',
      run: async ({ embeddings }) => (await import('../../../bench/embed.ts')).benchEmbed(embeddings),
    },
    {
      name: 'import',
      description: '导入示例季的速度；设了 DATABASE_URL 则在那台服务器上新建一个数据库，用后删除',
      run: async (config, bar) => (await import('../../../bench/import.ts')).benchImport(config, bar.show),
    },
  ];

export function addBench(program: Command): void {
  const bench = program
    .command('bench')
    .description('测量速度')
    .addHelpText('after', '\n例：\n  ./duijie bench import');
  for (const { name, description, run } of benchmarks) {
    bench
      .command(name)
      .description(description)
      .option('--json', '以 JSON 输出')
      .addHelpText('after', `\n例：\n  ./duijie bench ${name}`)
      .action(async ({ json }: { json?: boolean }) => {
        const { readConfig } = await import('../../config.ts');
        const bar = progressBar();
        const result = await run(readConfig(), bar).finally(bar.stop);
        if (json) return printJson(result);
        const { tableLines } = await import('../table.ts');
        const columns = [{ title: '项目' }, { title: '数值', align: 'right' as const }, { title: '单位' }];
        const rows = result.figures.map(({ what, value, unit }) => [what, value.toLocaleString('zh-CN'), unit]);
        print(result.question, ...tableLines(columns, rows));
      });
  }
}
