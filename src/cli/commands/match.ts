import type { Command } from 'commander';
import { oneOf, uuid } from '../arguments.ts';
import { addListOptions, type MatchOptions, stages, subjectOf, wantOption } from '../match-options.ts';
import { runMatch } from '../run-match.ts';

export function addMatch(program: Command): void {
  const command = program
    .command('match')
    .description('为一条记录或一段文字找匹配：默认找成果；为成果或科研人员则找需求')
    .option('--demand <编号>', '为这条需求', uuid)
    .option('--stage <阶段>', `用需求哪一阶段的文本：${stages.join('、')}（默认 public）`, oneOf(stages))
    .option('--achievement <编号>', '为这项成果', uuid)
    .option('--person <编号>', '为这个人员', uuid)
    .option('--organization <编号>', '为这个单位', uuid)
    .option('--text <文字>', '为这段文字；- 表示从标准输入读')
    .option('--title <标题>', '这段文字的标题')
    .option('--as <种类>', '这段文字是 demand（默认）还是 achievement', oneOf(['demand', 'achievement']))
    .addOption(wantOption())
    .option('--rerank', '用语言模型重排前 20 条')
    .option('--rewrite', '用语言模型补充检索词');
  addListOptions(command)
    .addHelpText(
      'after',
      `
例：
  ./duijie match --text "铝合金压铸件免热处理，抗拉强度不低于250MPa" --limit 5
  ./duijie match --demand 0199… --want experts --region 江苏省
  ./duijie match --achievement 0199… --want enterprises --json`,
    )
    .action((options: MatchOptions) => runMatch(options, subjectOf(options), options.want));
}
