import type { Command } from 'commander';
import { uuid } from '../arguments.ts';
import { addListOptions, type MatchOptions, subjectOf } from '../match-options.ts';
import { runMatch } from '../run-match.ts';

export function addSimilar(program: Command): void {
  const command = program
    .command('similar')
    .description('找与一项成果或一段成果介绍相似的成果')
    .option('--achievement <编号>', '与这项成果相似', uuid)
    .option('--text <文字>', '与这段介绍相似；- 表示从标准输入读')
    .option('--title <标题>', '这段介绍的标题');
  addListOptions(command)
    .addHelpText(
      'after',
      '\n例：\n  ./duijie similar --achievement 0199…\n  ./duijie similar --text "石墨烯改性防腐涂料"',
    )
    .action((options: MatchOptions) => {
      const subject = subjectOf(options.text === undefined ? options : { ...options, as: 'achievement' });
      return runMatch(options, subject, 'achievements');
    });
}
