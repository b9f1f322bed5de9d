import type { Command } from 'commander';
import { print, printJson } from '../output.ts';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('把数据库升级到本版本的表结构（服务启动时也会做）')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      '\n例：\n  DATABASE_OWNER_URL=postgres://owner@… DATABASE_URL=postgres://service@… ./duijie migrate',
    )
    .action(async ({ json }: { json?: boolean }) => {
      const applied = await migrateNow();
      if (json) return printJson({ applied });
      print(applied.length > 0 ? `已执行迁移：${applied.join('、')}` : '数据库已是最新，没有要执行的迁移。');
    });
}

async function migrateNow(): Promise<string[]> {
  const { readConfig } = await import('../../config.ts');
  const { findService } = await import('../running-service.ts');
  const config = readConfig();
  // A service has the embedded database to itself, and has migrated it when it started.
  if (!config.database.url && (await findService(config.dataDir))) return [];
  const { openDatabase } = await import('../../open-database.ts');
  const { migrated, close } = await openDatabase(config);
  await close();
  return migrated;
}
