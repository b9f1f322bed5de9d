import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Database } from '../../db/database.ts';
import { print, printJson } from '../output.ts';

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('从备份文件恢复数据库；内嵌库的备份可以恢复到 PostgreSQL，反过来也可以')
    .argument('<文件>', '由 ./duijie backup 做成的文件')
    .option('--replace', '数据库里已有数据时，以备份取代它；要么全部取代，要么不变')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  DATA_DIR=./恢复 ./duijie restore 备份-2026-05-01.duijie\n恢复之前请先停掉服务。')
    .action(async (file: string, { replace = false, json }: { replace?: boolean; json?: boolean }) => {
      const { readConfig } = await import('../../config.ts');
      const { restore } = await import('../../backups.ts');
      const { verifyLog } = await import('../../audit/verify.ts');
      const verify = async (database: Database) => {
        const { fault } = await verifyLog(database, []);
        return fault && `审计日志在第 ${fault.number} 条断开，用 ./duijie audit verify 查看。`;
      };
      const { createdAt, tables, rows, amiss } = await restore(readConfig(), resolve(file), { replace, verify });
      if (json) printJson({ createdAt, tables, rows, amiss });
      else print(`已恢复 ${createdAt} 的备份：${tables} 张表、${rows} 行。`);
      if (amiss === null) return;
      console.error(amiss);
      process.exitCode = 1;
    });
}
