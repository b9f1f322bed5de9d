import type { Command } from 'commander';
import type { Explanation } from '../../matching/answers.ts';
import { oneOf, uuid } from '../arguments.ts';
import { addFilters, filterOf, type MatchOptions, stages, subjectOf, usualWant, wantOption } from '../match-options.ts';
import { print, printJson } from '../output.ts';

interface ExplainOptions extends MatchOptions {
  record: string;
  rationale?: boolean;
}

export function addExplain(program: Command): void {
  const command = program
    .command('explain')
    .description('说明一对记录为什么相配：得分、共有的词及其位置、目标指标、各项条件、怎样能更相配')
    .option('--demand <编号>', '为这条需求', uuid)
    .option('--stage <阶段>', `用需求哪一阶段的文本：${stages.join('、')}（默认 public）`, oneOf(stages))
    .option('--achievement <编号>', '为这项成果', uuid)
    .option('--person <编号>', '为这个人员', uuid)
    .option('--organization <编号>', '为这个单位', uuid)
    .option('--text <文字>', '为这段文字；- 表示从标准输入读')
    .option('--title <标题>', '这段文字的标题')
    .option('--as <种类>', '这段文字是 demand（默认）还是 achievement', oneOf(['demand', 'achievement']))
    .requiredOption('--record <编号>', '匹配到的那条记录', uuid)
    .addOption(wantOption());
  addFilters(command)
    .option('--rationale', '由语言模型写两句推荐理由')
    .option('--json', '以 JSON 输出（与 POST /api/v1/matches/explain 的回复相同）')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie explain --demand 0199… --record 0199…\n  ./duijie explain --text "铝合金压铸件免热处理" --record 0199…',
    )
    .action(explain);
}

async function explain(options: ExplainOptions): Promise<void> {
  const subject = subjectOf(options) as Record<string, string | undefined>;
  const { readConfig } = await import('../../config.ts');
  const { withApi } = await import('../open-api.ts');
  await withApi(readConfig(), async (api) => {
    const want = options.want ?? (await usualWant(api, options));
    const match = await api.request<Explanation>('POST', '/api/v1/matches/explain', {
      want,
      for: subject,
      recordId: options.record,
      filter: filterOf(options),
      rationale: options.rationale ?? false,
    });
    if (options.json) return printJson(match);
    const { explanationLines } = await import('../explanation-lines.ts');
    print(...(await explanationLines(api, subject, match, process.stdout.columns || 100)));
  });
}
