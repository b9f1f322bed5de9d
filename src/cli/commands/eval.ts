import type { Command } from 'commander';
import { oneOf } from '../arguments.ts';

const providers = ['static', 'onnx', 'openai'] as const;

export function addEval(program: Command): void {
  const command = program
    .command('eval')
    .description('用带评级的数据衡量检索与匹配')
    .addHelpText('after', '\n例：\n  ./duijie eval matching --help');
  command
    .command('matching')
    .description('把语料载入一次性的数据库，用服务自己的匹配方式排序，与评级对照')
    .requiredOption('--corpus <文件>', '语料，每行一个 JSON：{"id","title"?,"text"}')
    .requiredOption('--queries <文件>', '查询，每行一个 JSON：{"id","title"?,"text"}')
    .requiredOption('--qrels <文件>', '评级，每行：查询<TAB>文档<TAB>等级')
    .option('--provider <来源>', `向量来源：${providers.join('、')}（默认由 EMBEDDING_PROVIDER 定）`, oneOf(providers))
    .option('--model-dir <文件夹>', 'onnx 模型的文件夹（默认由 EMBEDDING_MODEL_DIR 定）')
    .option('--report <文件>', '另写一份带表格和图的 HTML 报告')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie eval matching --corpus bdci.corpus.jsonl --queries bdci.dev.queries.jsonl \\\n    --qrels bdci.dev.qrels.tsv --report 报告.html',
    )
    .action(async (options) => {
      const { runEvalMatching } = await import('../run-eval-matching.ts');
      await runEvalMatching(options);
    });
}
