import { Command } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import { speakChinese } from './chinese.ts';
import { addAccounts } from './commands/accounts.ts';
import { addAudit } from './commands/audit.ts';
import { addBackup } from './commands/backup.ts';
import { addBench } from './commands/bench.ts';
import { addCompare } from './commands/compare.ts';
import { addConfig } from './commands/config.ts';
import { addDetect } from './commands/detect.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDrafts } from './commands/drafts.ts';
import { addEmbed } from './commands/embed.ts';
import { addEval } from './commands/eval.ts';
import { addExplain } from './commands/explain.ts';
import { addJobs } from './commands/jobs.ts';
import { addMatch } from './commands/match.ts';
import { addMigrate } from './commands/migrate.ts';
import { addRestore } from './commands/restore.ts';
import { addSeed } from './commands/seed.ts';
import { addServe } from './commands/serve.ts';
import { addSimilar } from './commands/similar.ts';
import { addText } from './commands/text.ts';
import { addTrain } from './commands/train.ts';
import { addWork } from './commands/work.ts';

/** Every command, in the order of the help. A command's own modules are loaded when it runs. */
export function createProgram(): Command {
  const program = new Command('./duijie');
  speakChinese(program);
  program
    .description('对接：技术市场的成果与需求匹配服务')
    .version(manifest.version, '-V, --version', '显示版本')
    .helpCommand('help [命令]', '显示某个命令的帮助')
    .addHelpText(
      'after',
      `
例：
  ./duijie serve                                      启动服务
  ./duijie match --text "铝合金压铸件，抗拉强度不低于250MPa"   为一段需求找成果
  ./duijie doctor                                     检查运行环境
服务在运行时，对记录的命令都交给它；否则命令自己打开数据库。退出码：0 成功，1 失败，2 用法有误。`,
    );
  const adders = [
    addServe,
    addWork,
    addMigrate,
    addSeed,
    addMatch,
    addSimilar,
    addExplain,
    addCompare,
    addText,
    addDetect,
    addDrafts,
    addEmbed,
  ];
  const kept = [
    addEval,
    addTrain,
    addBench,
    addAccounts,
    addJobs,
    addAudit,
    addBackup,
    addRestore,
    addDoctor,
    addConfig,
  ];
  for (const add of [...adders, ...kept]) add(program);
  return program;
}
