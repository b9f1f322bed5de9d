import type { Command } from 'commander';

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('启动服务（同 npm start）；按 Ctrl-C 停止')
    .addHelpText('after', '\n例：\n  PORT=9000 ./duijie serve')
    .action(async () => {
      const { main } = await import('../../main.ts');
      await main({ http: true });
    });
}
