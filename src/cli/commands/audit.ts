import type { Command } from 'commander';
import { oneOf, uuid } from '../arguments.ts';
import { exportLists } from '../audit-export.ts';

export function addAudit(program: Command): void {
  const audit = program
    .command('audit')
    .description('审计日志：校验、锚点、记录的经过、导出、抹除')
    .addHelpText('after', '\n例：\n  ./duijie audit verify');
  addVerify(audit);
  addAnchor(audit);
  addTimeline(audit);
  addExport(audit);
  addErase(audit);
}

function addVerify(audit: Command): void {
  audit
    .command('verify')
    .description('逐条校验日志，指出第一条被改、被删、被插入或被调换的记录；有误则退出码为 1')
    .option('--anchors <文件>', '与之对照的锚点文件；不写则用本机保存的锚点')
    .option('--json', '以 JSON 输出')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie audit verify\n  ./duijie audit verify --anchors /media/backup/anchors.jsonl',
    )
    .action(async (options: { anchors?: string; json?: boolean }) => (await import('../run-audit.ts')).verify(options));
}

function addAnchor(audit: Command): void {
  audit
    .command('anchor')
    .description('把日志的末端（序号和校验值）记入锚点文件；服务每天和停止时也会记')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie audit anchor')
    .action(async (options: { json?: boolean }) => (await import('../run-audit.ts')).anchor(options));
}

function addTimeline(audit: Command): void {
  audit
    .command('timeline')
    .description('一条记录的全部经过')
    .requiredOption('--kind <种类>', '记录的种类：demand、achievement、organization、person、account 等')
    .requiredOption('--id <编号>', '记录的编号')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie audit timeline --kind demand --id 0198a1b2-0000-7000-8000-000000000001')
    .action(async (options: { kind: string; id: string; json?: boolean }) =>
      (await import('../run-audit.ts')).timeline(options),
    );
}

function addExport(audit: Command): void {
  audit
    .command('export')
    .description('把一份清单导出为 .xlsx；导出本身也记入日志')
    .argument('<清单>', `${exportLists.join('、')} 之一`, oneOf(exportLists))
    .requiredOption('--out <文件>', '写到哪个文件；已有的文件不覆盖')
    .option('--kind <种类>', '记录的种类（timeline 必需；entries 可用）')
    .option('--id <编号>', '记录的编号（timeline、readers 必需；entries 可用）')
    .option('--account <编号>', '做事的账号（entries）', uuid)
    .option('--action <动作>', '动作，如 demand.publish（entries）')
    .option('--from <时刻>', '不早于，如 2026-10-01T00:00:00+08:00（entries、failed_sign_ins）')
    .option('--before <时刻>', '早于（entries、failed_sign_ins）')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie audit export entries --from 2026-10-01T00:00:00+08:00 --out 日志.xlsx\n  ./duijie audit export accounts --out 账号.xlsx',
    )
    .action(async (list, options) => (await import('../audit-export.ts')).exportList(list, options));
}

function addErase(audit: Command): void {
  audit
    .command('erase')
    .description('抹除一个已停用账号的个人数据，日志中的也抹除；不能恢复')
    .requiredOption('--account <编号>', '账号的编号', uuid)
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie audit erase --account 0198a1b2-0000-7000-8000-000000000001')
    .action(async (options: { account: string; json?: boolean }) => (await import('../run-audit.ts')).erase(options));
}
