import { type Command, InvalidArgumentError } from 'commander';
import type { BenchResult } from '../../../bench/figure.ts';
import type { Config } from '../../config.ts';
import { whole } from '../arguments.ts';
import { print, printJson } from '../output.ts';
import { type ProgressBar, progressBar } from '../progress.ts';
import type { BenchMatchingOptions } from '../run-bench-matching.ts';

/** One subcommand a file of bench/. */
const benchmarks: { name: string; description: string; run(config: Config, bar: ProgressBar): Promise<BenchResult> }[] =
  [
    {
      name: 'text',
      description: '切分文字和识别数量的速度',
      run: async () => (await import('../../../bench/text.ts')).benchText(),
    },
    {
      name: 'detect',
      description: '识别敏感内容的速度，整体和每个识别器',
      run: async () => (await import('../../../bench/detect.ts')).benchDetect(),
    },
    {
      name: 'drafts',
      description: '给 1000 条需求拟脱敏稿和摘要要多久',
      run: async (_, bar) => (await import('../../../bench/drafts.ts')).benchDrafts(bar.show),
    },
    {
      name: 'check',
      description: '审核时泄露检查和再识别估计的用时',
      run: async () => (await import('../../../bench/check.ts')).benchCheck(),
    },
    {
      name: 'registry',
      description: '重建登记单位的索引时，别的请求最多等多久',
      run: async () => (await import('../../../bench/registry.ts')).benchRegistry(),
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
    {
      name: 'access',
      description: '登录、权限表和逐条核对让匹配慢多少；设了 DATABASE_URL 则在那台服务器上新建一个数据库，用后删除',
      run: async (config, bar) => (await import('../../../bench/access.ts')).benchAccess(config, bar.show),
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
        await show(result, json);
      });
  }
  addBenchMatching(bench);
  addBenchQuality(bench);
  addBenchAudit(bench);
}

function addBenchMatching(bench: Command): void {
  bench
    .command('matching')
    .description('匹配的规模：1 万到 30 万项成果时的用时、吞吐、内存、索引和召回，与同类工具对照（须设 DATABASE_URL）')
    .option('--rows <数目>', '要测的成果数，逗号隔开', sizes, [10_000, 30_000, 100_000, 300_000])
    .option('--seconds <秒>', '每个路由在每种并发下压测多久', whole(1, 600), 5)
    .option('--report <文件夹>', '把表格和图写到这里')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      '\n对照的工具另装：npm ci --prefix bench/peers；没装的在表中记为 not run。\n\n例：\n  ./duijie bench matching --rows 10000 --report bench/reports',
    )
    .action(async (options: BenchMatchingOptions) =>
      (await import('../run-bench-matching.ts')).runBenchMatching(options),
    );
}

function addBenchQuality(bench: Command): void {
  bench
    .command('quality')
    .description('在有评级的数据上与同类工具比排序质量，并看走索引损失多少')
    .requiredOption('--corpus <文件>', 'JSONL：id、title、text')
    .requiredOption('--queries <文件>', 'JSONL：id、title、text')
    .requiredOption('--qrels <文件>', '每行“查询<TAB>文档<TAB>等级”')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie bench quality --corpus c.jsonl --queries q.jsonl --qrels q.tsv')
    .action(async ({ json, ...files }: { corpus: string; queries: string; qrels: string; json?: boolean }) => {
      const { benchPeerQuality } = await import('../../../bench/peer-quality.ts');
      const { readJudgedSet } = await import('../../../eval/judged-set.ts');
      const { readConfig } = await import('../../config.ts');
      const bar = progressBar();
      const set = await readJudgedSet(files);
      const result = await benchPeerQuality(readConfig(), set, bar.show).finally(bar.stop);
      await show(result, json);
    });
}

function addBenchAudit(bench: Command): void {
  bench
    .command('audit')
    .description('校验一百万条审计日志要多久；设了 DATABASE_URL 则在那台服务器上新建一个数据库，用后删除')
    .option('--entries <条数>', '日志的条数', whole(1, 10_000_000), 1_000_000)
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie bench audit --entries 100000')
    .action(async ({ entries, json }: { entries: number; json?: boolean }) => {
      const { benchAudit } = await import('../../../bench/audit.ts');
      const { readConfig } = await import('../../config.ts');
      const bar = progressBar();
      await show(await benchAudit(readConfig(), bar.show, entries).finally(bar.stop), json);
    });
}

async function show(result: BenchResult, json = false): Promise<void> {
  if (json) return printJson(result);
  const { tableLines } = await import('../table.ts');
  const columns = [{ title: '项目' }, { title: '数值', align: 'right' as const }, { title: '单位' }];
  const rows = result.figures.map(({ what, value, unit }) => [what, value.toLocaleString('zh-CN', digits), unit]);
  print(result.question, ...tableLines(columns, rows));
}

const digits = { maximumFractionDigits: 4 };

function sizes(text: string): number[] {
  const all = text.split(',').map(Number);
  if (all.every((each) => Number.isSafeInteger(each) && each > 0)) return all;
  throw new InvalidArgumentError('应为逗号隔开的正整数，如 10000,30000');
}
