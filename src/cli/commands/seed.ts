import type { Command } from 'commander';
import type { SampleLoad } from '../../local-commands.ts';
import type { Api } from '../api.ts';
import { print, printJson } from '../output.ts';
import { type ProgressBar, progressBar } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

interface SeedOptions {
  sample?: boolean;
  removeSample?: boolean;
  json?: boolean;
}

export function addSeed(program: Command): void {
  program
    .command('seed')
    .description('载入通知规定的产业领域、季和产业专场；加 --sample 再载入虚构的示例季')
    .option('--sample', '载入示例季的单位、人员、成果和需求；中断后再次运行会接着载入')
    .option('--remove-sample', '移除示例季的记录，不动其他记录')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie seed --sample\n  ./duijie seed --remove-sample')
    .action(async (options: SeedOptions) => {
      if (options.sample && options.removeSample) throw new UsageError('--sample 与 --remove-sample 不能同用');
      const { readConfig } = await import('../../config.ts');
      const { withApi } = await import('../open-api.ts');
      const result = await withApi(readConfig(), (api) => seed(api, options), { work: true });
      if (options.json) printJson(result);
      else tell(options, result);
    });
}

interface SeedResult {
  /** Records of the sample season that are in the database now; null when it was not asked for. */
  sampleRecords: number | null;
  /** Jobs that did not run to their end. */
  waitingJobs: number;
}

async function seed(api: Api, { sample, removeSample }: SeedOptions): Promise<SeedResult> {
  const bar = progressBar();
  try {
    await api.request('POST', '/internal/v1/notice');
    const sampleRecords = sample ? await loadSample(api, bar) : null;
    if (removeSample) await api.request('DELETE', '/internal/v1/sample');
    const { waitForJobs } = await import('../waiting-jobs.ts');
    const waitingJobs = await waitForJobs(api, (done, total) => bar.show('建立索引', done, total));
    return { sampleRecords: removeSample ? 0 : sampleRecords, waitingJobs };
  } finally {
    bar.stop();
  }
}

async function loadSample(api: Api, bar: ProgressBar): Promise<number> {
  const { setTimeout: sleep } = await import('node:timers/promises');
  let load = await api.request<SampleLoad>('POST', '/internal/v1/sample');
  while (load.phase === 'loading') {
    if (load.total > 0) bar.show('载入示例季', load.done, load.total);
    await sleep(50);
    load = await api.request<SampleLoad>('GET', '/internal/v1/sample');
  }
  return load.done;
}

function tell({ removeSample }: SeedOptions, { sampleRecords, waitingJobs }: SeedResult): void {
  print('通知规定的产业领域、季和产业专场已就绪。');
  if (removeSample) print('示例季的记录已移除。');
  else if (sampleRecords !== null) print(`示例季已就绪：${sampleRecords} 条记录，可以匹配了。`);
  if (waitingJobs > 0) print(`还有 ${waitingJobs} 个任务没有做完，会稍后再试；用 ./duijie jobs list 查看。`);
}
