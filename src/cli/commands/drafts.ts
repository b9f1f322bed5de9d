import type { Command } from 'commander';
import { whole } from '../arguments.ts';

export function addDrafts(program: Command): void {
  program
    .command('drafts')
    .description('列出在办的脱敏稿：各在等谁、等了多久、何时到期')
    .option('--overdue', '只列逾期的')
    .option('--limit <条数>', '最多列几条', whole(1, 100), 20)
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie drafts --overdue')
    .action(async (options) => {
      const { runDrafts } = await import('../run-drafts.ts');
      await runDrafts(options);
    });
}
