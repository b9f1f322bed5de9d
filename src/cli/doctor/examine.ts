import { type Config, ConfigError, readConfig } from '../../config.ts';
import { findService } from '../running-service.ts';
import { examineDatabase } from './database.ts';
import { amiss, type Finding, well } from './finding.ts';
import { examineFolder } from './folder.ts';
import { examineModel } from './model.ts';
import { examineNode, examinePackages } from './node.ts';
import { examinePort } from './port.ts';
import { examineRedis } from './redis.ts';
import { examineTagger } from './tagger.ts';

/** Every check, in the order in which a start needs them. Changes nothing. */
export async function examine(): Promise<Finding[]> {
  const findings = [examineNode(), await examinePackages()];
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [
      ...findings,
      amiss(
        '环境变量',
        error.message.replace(/^环境变量有误：/, ''),
        '改正所列的变量；用 ./duijie config 查看各变量的含义',
      ),
    ];
  }
  const service = await findService(config.dataDir);
  findings.push(well('服务', service ? `正在运行（进程 ${service.pid}）` : '没有在运行'));
  findings.push(examineFolder(config.dataDir, service?.pid));
  findings.push(...(await examineDatabase(config, service)));
  findings.push(await examineModel(config));
  findings.push(await examineTagger(config));
  findings.push(await examineRedis(config));
  findings.push(await examinePort(config, service !== null));
  return findings;
}
