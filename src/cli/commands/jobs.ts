import type { Command } from 'commander';
import type { DeadLetter } from '../../../jobs/dead-letters.ts';
import type { JobCount } from '../../../jobs/outbox-counts.ts';
import type { Api } from '../api.ts';
import { uuid, whole } from '../arguments.ts';
import { print, printable, printJson } from '../output.ts';
import { tableLines } from '../table.ts';
import { UsageError } from '../usage-error.ts';

export function addJobs(program: Command): void {
  const jobs = program
    .command('jobs')
    .description('查看后台任务，让失败的任务重新执行')
    .addHelpText('after', '\n例：\n  ./duijie jobs list');
  jobs
    .command('list')
    .description('各种任务各有多少在等待、执行或已失败')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie jobs list')
    .action(({ json }: { json?: boolean }) => withJobs((api) => list(api, json === true)));
  jobs
    .command('dead')
    .description('列出多次重试后仍然失败的任务')
    .option('--limit <条数>', '最多列出几条（1 到 1000）', whole(1, 1000), 100)
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie jobs dead')
    .action(({ limit, json }: { limit: number; json?: boolean }) => withJobs((api) => dead(api, limit, json === true)));
  jobs
    .command('requeue')
    .description('让失败的任务重新执行')
    .argument('[编号...]', '任务编号，见 jobs dead', (value, before: string[] = []) => [...before, uuid(value)])
    .option('--all', '全部失败的任务')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie jobs requeue --all')
    .action((ids: string[], { all, json }: { all?: boolean; json?: boolean }) => {
      if (ids.length > 0 === (all === true)) throw new UsageError('须给出任务编号，或者用 --all 表示全部');
      const body = all ? { all } : { ids };
      return withJobs((api) => requeue(api, body, json === true), { work: true });
    });
}

async function withJobs(use: (api: Api) => Promise<void>, options = { work: false }): Promise<void> {
  const { readConfig } = await import('../../config.ts');
  const { withApi } = await import('../open-api.ts');
  await withApi(readConfig(), use, options);
}

const states = { ready: '等待', handed: '已交给队列', running: '执行中', dead: '失败' };

async function list(api: Api, json: boolean): Promise<void> {
  const counts = await api.request<JobCount[]>('GET', '/internal/v1/jobs');
  if (json) return printJson(counts);
  if (counts.length === 0) return print('没有等待、执行中或失败的任务。');
  const columns = [{ title: '任务' }, { title: '状态' }, { title: '数量', align: 'right' as const }, { title: '最早' }];
  print(
    ...tableLines(
      columns,
      counts.map((each) => [each.name, states[each.state], String(each.count), each.oldest]),
    ),
  );
}

async function dead(api: Api, limit: number, json: boolean): Promise<void> {
  const letters = await api.request<DeadLetter[]>('GET', `/internal/v1/jobs/dead?limit=${limit}`);
  if (json) return printJson(letters);
  if (letters.length === 0) return print('没有失败的任务。');
  print(
    ...tableLines(
      [{ title: '编号' }, { title: '任务' }, { title: '次数', align: 'right' }, { title: '产生' }, { title: '原因' }],
      letters.map((each) => [
        each.id,
        each.name,
        String(each.attempts),
        each.createdAt,
        printable(each.lastError ?? ''),
      ]),
    ),
  );
}

async function requeue(api: Api, body: object, json: boolean): Promise<void> {
  const answer = await api.request<{ requeued: number }>('POST', '/internal/v1/jobs/requeue', body);
  // A service goes on by itself; this process would end before the jobs have run.
  if (api.through === 'own') {
    const { waitForJobs } = await import('../waiting-jobs.ts');
    await waitForJobs(api, () => {});
  }
  if (json) return printJson(answer);
  print(answer.requeued > 0 ? `${answer.requeued} 个任务已重新排队。` : '没有符合的失败任务。');
}
