import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { BackupSummary } from '../../db/backup/write-backup.ts';
import type { BackupState } from '../../local-commands.ts';
import type { Api } from '../api.ts';
import { print, printJson } from '../output.ts';

export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('把整个数据库备份到一个文件；服务运行时也可以做，内容是同一时刻的')
    .argument('<文件>', '备份文件，已有的会被取代；内含保密文本，只有本用户可读')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie backup 备份-2026-05-01.duijie')
    .action(async (file: string, { json }: { json?: boolean }) => {
      const summary = await backUp(resolve(file));
      if (json) return printJson(summary);
      const { tables, rows, bytes } = summary;
      print(`已备份 ${tables} 张表、${rows} 行到 ${file}（${bytes} 字节）。内含保密文本，请妥善保管。`);
    });
}

async function backUp(file: string): Promise<BackupSummary> {
  const { readConfig } = await import('../../config.ts');
  const { findService } = await import('../running-service.ts');
  const config = readConfig();
  // A service has the embedded database to itself; a server has room for this process too.
  const service = config.database.url ? null : await findService(config.dataDir);
  if (service) return throughService(service, file);
  const { makeBackup } = await import('../../backups.ts');
  return makeBackup(config, file);
}

async function throughService(service: Api, file: string): Promise<BackupSummary> {
  const { setTimeout: sleep } = await import('node:timers/promises');
  let state = await service.request<BackupState>('POST', '/internal/v1/backup', { file });
  while (state.phase !== 'written') {
    await sleep(100);
    state = await service.request<BackupState>('GET', '/internal/v1/backup');
  }
  const { phase, ...summary } = state;
  return summary;
}
