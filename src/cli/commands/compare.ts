import { type Command, InvalidArgumentError } from 'commander';
import type { Comparison } from '../../matching/answers.ts';
import { oneOf, uuid } from '../arguments.ts';
import { type MatchOptions, stages, subjectOf } from '../match-options.ts';
import { print, printJson } from '../output.ts';

interface CompareOptions extends Pick<MatchOptions, 'demand' | 'stage' | 'text' | 'title' | 'json'> {
  achievements: string[];
}

export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('比较二至四项成果对同一条需求：得分、目标指标、各项条件和共有的词并排列出')
    .option('--demand <编号>', '这条需求', uuid)
    .option('--stage <阶段>', `用需求哪一阶段的文本：${stages.join('、')}（默认 public）`, oneOf(stages))
    .option('--text <文字>', '这段需求文字；- 表示从标准输入读')
    .option('--title <标题>', '这段文字的标题')
    .requiredOption('--achievements <编号...>', '二至四项成果', eachUuid)
    .option('--json', '以 JSON 输出（与 POST /api/v1/matches/compare 的回复相同）')
    .addHelpText('after', '\n例：\n  ./duijie compare --demand 0199… --achievements 0199… 0199…')
    .action(compare);
}

/** @throws InvalidArgumentError beyond the fourth */
function eachUuid(value: string, before: string[] = []): string[] {
  if (before.length === 4) throw new InvalidArgumentError('最多四项成果');
  return [...before, uuid(value)];
}

async function compare({ achievements, json, ...options }: CompareOptions): Promise<void> {
  const body = { for: subjectOf(options), achievementIds: achievements };
  const { readConfig } = await import('../../config.ts');
  const { withApi } = await import('../open-api.ts');
  const found = await withApi(readConfig(), (api) => api.request<Comparison>('POST', '/api/v1/matches/compare', body));
  if (json) return printJson(found);
  const { comparisonLines } = await import('../comparison-lines.ts');
  print(...comparisonLines(found, process.stdout.columns || 100));
}
