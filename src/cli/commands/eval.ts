import type { Command } from 'commander';
import { oneOf, share, whole } from '../arguments.ts';

const taggers = ['crf', 'encoder', 'both', 'none'] as const;
const providers = ['static', 'onnx', 'openai'] as const;

/** Options of every command that reads graded data. */
export function withJudgedData(command: Command): Command {
  return command
    .requiredOption('--corpus <文件>', '语料，每行一个 JSON：{"id","title"?,"text"}')
    .requiredOption('--queries <文件>', '查询，每行一个 JSON：{"id","title"?,"text"}')
    .requiredOption('--qrels <文件>', '评级，每行：查询<TAB>文档<TAB>等级（0 到 3）');
}

/** Options that say which weights are measured. */
export function withWeights(command: Command): Command {
  return command
    .option('--provider <来源>', `向量来源：${providers.join('、')}（默认由 EMBEDDING_PROVIDER 定）`, oneOf(providers))
    .option('--model-dir <文件夹>', 'onnx 模型的文件夹（默认由 EMBEDDING_MODEL_DIR 定）')
    .option('--table <文件>', '换用另一个静态向量表')
    .option('--folds <份数>', '按查询分成几份交叉验证', whole(2, 20))
    .option('--fold-tables <文件...>', '每份各用一个静态向量表，训练时没有用那一份的查询')
    .option('--fold-models <文件夹...>', '每份各用一个 onnx 模型，训练时没有用那一份的查询');
}

export function addEval(program: Command): void {
  const command = program
    .command('eval')
    .description('用带评级或标注的数据衡量检索、匹配与脱敏')
    .addHelpText('after', '\n例：\n  ./duijie eval matching --help\n  ./duijie eval desensitization --help');
  withWeights(
    withJudgedData(
      command
        .command('matching')
        .description('把语料载入一次性的数据库，用服务自己的匹配方式排序，与评级对照，并衡量得分是否准'),
    ),
  )
    .option('--report <文件>', '另写一份带表格和图的 HTML 报告')
    .option('--ablate <文件>', '改为逐个去掉各部分，写成 Markdown 表格')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie eval matching --corpus bdci.corpus.jsonl --queries bdci.dev.queries.jsonl \\\n    --qrels bdci.dev.qrels.tsv --folds 5 --report 报告.html',
    )
    .action(async (options) => {
      const { runEvalMatching } = await import('../run-eval-matching.ts');
      await runEvalMatching(options);
    });
  command
    .command('read')
    .description('随机抽出需求，列出各自前五条匹配，供人读')
    .option('--demands <文件>', '需求，每行一个 JSON：{"id"?,"title"?,"text"}（默认读示例季的需求）')
    .option('--corpus <文件>', '从这份语料中找，每行一个 JSON：{"id","title"?,"text"}（默认为示例季的成果）')
    .option('--count <数目>', '抽几条', whole(1, 1000), 30)
    .option('--seed <整数>', '随机数的种子，同一种子抽到同样的需求', whole(0, 999_999_999), 1)
    .addHelpText(
      'after',
      '\n例：\n  ./duijie eval read --count 10\n  ./duijie eval read --demands 需求.jsonl --corpus 成果.jsonl',
    )
    .action(async (options) => {
      const { runEvalRead } = await import('../run-eval-read.ts');
      await runEvalRead(options);
    });
  addDesensitization(command);
  addDrafts(command);
  addIdentifiers(command);
}

function addDesensitization(parent: Command): void {
  parent
    .command('desensitization')
    .description('在标注过敏感信息的文字上运行识别，与标注对照')
    .option('--data <文件>', '标注，每行一个 JSON：{"id","text","spans":[{"start","end","label"}]}')
    .option('--from-reviews', '改用本平台审核通过的脱敏稿：审核员标出的就是标注')
    .option(
      '--tagger <模型>',
      '用哪个标注模型：crf、encoder、both（两者的平均）或 none（只用规则）',
      oneOf(taggers),
      'crf',
    )
    .option('--weights <文件>', '换用另一个训练好的 crf')
    .option('--encoder <文件夹>', '编码器（默认由 DESENSITIZATION_MODEL_DIR 定）')
    .option('--folds <份数>', '分成几份交叉验证：每份由没见过它的模型识别', whole(2, 20))
    .option('--only-fold <份>', '只衡量这一份', whole(0, 19))
    .option('--fold-encoders <文件夹...>', '每份各用一个编码器，训练时没有用那一份（train encoder --without-fold）')
    .option('--fold-weights <文件夹>', '各份的 crf 放在这里：有的读来用，没有的训练了放进去')
    .option('--with <文件...>', '交叉验证时一并用来训练的其他标注（默认为同一文件夹中随附模型所用的）')
    .option('--plain <文件...>', '交叉验证时一并用来训练的、没有标注的技术文字')
    .option('--taught <文件...>', '交叉验证时一并用来训练的、由没见过那一份的编码器标注的文字（train labels）')
    .option('--threshold <概率>', '概率超过多少算“可能”（默认为模型所定）', share)
    .option('--lean <数>', '最佳路径上向“敏感”倾斜多少（默认为模型所定）', share)
    .option('--report <文件>', '另写一份 HTML 报告，列出漏得最多的文字')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie eval desensitization --data 标注.jsonl --json\n' +
        '  ./duijie eval desensitization --data 标注.jsonl --folds 5 --report 报告.html\n' +
        '  ./duijie eval desensitization --from-reviews',
    )
    .action(async (options) => {
      const { runEvalDesensitization } = await import('../run-eval-desensitization.ts');
      await runEvalDesensitization(options);
    });
}

function addDrafts(parent: Command): void {
  parent
    .command('drafts')
    .description('按默认策略给需求拟脱敏稿，看技术词和指标还剩多少；给出评级时再看稿子比原文难匹配多少')
    .requiredOption('--demands <文件>', '需求，每行一个 JSON：{"id","title"?,"text"}')
    .option('--corpus <文件>', '语料，每行一个 JSON：{"id","title"?,"text"}')
    .option('--queries <文件>', '有评级的需求，每行一个 JSON：{"id","title"?,"text"}')
    .option('--qrels <文件>', '评级，每行：查询<TAB>文档<TAB>等级（0 到 3）')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie eval drafts --demands 需求.jsonl\n' +
        '  ./duijie eval drafts --demands 需求.jsonl --corpus c.jsonl --queries q.jsonl --qrels q.tsv',
    )
    .action(async (options) => {
      const { runEvalDrafts } = await import('../run-eval-drafts.ts');
      await runEvalDrafts(options);
    });
}

function addIdentifiers(parent: Command): void {
  parent
    .command('identifiers')
    .description('把生成的证件号、信用代码、卡号和手机号以 12 种写法放进需求的任意位置，看找出多少；另放形似而不是的')
    .requiredOption('--demands <文件>', '需求，每行一个 JSON：{"id","title"?,"text"}')
    .option('--each <个数>', '每类号码每种写法放几个', whole(1, 10_000), 830)
    .option('--seed <整数>', '随机数的种子', whole(0, 999_999_999), 1)
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie eval identifiers --demands 需求.jsonl')
    .action(async (options) => {
      const { runEvalIdentifiers } = await import('../run-eval-identifiers.ts');
      await runEvalIdentifiers(options);
    });
}
