import type { Command } from 'commander';
import { CommandFailure } from '../usage-error.ts';

export function addWork(program: Command): void {
  program
    .command('work')
    .description('只执行后台任务，不提供 HTTP；可在多台机器上各运行几个（须设 DATABASE_URL）')
    .addHelpText('after', '\n例：\n  DATABASE_URL=postgres://… REDIS_URL=redis://… ./duijie work')
    .action(async () => {
      const { readConfig } = await import('../../config.ts');
      if (!readConfig().database.url) {
        throw new CommandFailure(
          '内嵌数据库只能由一个进程使用，任务由 serve 自己执行；要单独运行 work，请先设置 DATABASE_URL。',
        );
      }
      const { main } = await import('../../main.ts');
      await main({ http: false });
    });
}
