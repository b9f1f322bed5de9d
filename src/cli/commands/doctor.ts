import type { Command } from 'commander';
import { print, printJson } from '../output.ts';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('检查 Node、依赖包、数据文件夹、数据库、模型、Redis 和端口，并给出每处问题的解决办法')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie doctor')
    .action(async ({ json }: { json?: boolean }) => {
      const { examine } = await import('../doctor/examine.ts');
      const findings = await examine();
      if (json) printJson({ ok: findings.every(({ ok }) => ok), checks: findings });
      else {
        for (const { ok, what, detail, fix } of findings) {
          print(`${ok ? '✓' : '✗'} ${what}：${detail}`);
          if (fix) print(`  → ${fix}`);
        }
      }
      if (!findings.every(({ ok }) => ok)) process.exitCode = 1;
    });
}
