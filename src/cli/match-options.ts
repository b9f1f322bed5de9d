import { type Command, Option } from 'commander';
import { AchievementKind, TransferMode } from '../achievements/types.ts';
import { TextStage } from '../demands/types.ts';
import { Wanted } from '../matching/types.ts';
import { OrganizationKind } from '../organizations/types.ts';
import type { Person } from '../people/types.ts';
import type { Api } from './api.ts';
import { oneOf, uuid, whole, yuanAsFen } from './arguments.ts';
import { givenText } from './output.ts';
import { UsageError } from './usage-error.ts';

/** What `match`, `similar` and `explain` are asked, as commander hands it over. */
export interface MatchOptions {
  demand?: string;
  stage?: TextStage;
  achievement?: string;
  person?: string;
  organization?: string;
  text?: string;
  title?: string;
  as?: 'achievement' | 'demand';
  want?: Wanted;
  domain?: string;
  venueSession?: string;
  kind?: string;
  region?: string;
  maturityFrom?: number;
  priceTo?: string;
  transferMode?: string;
  status?: string;
  limit: number;
  rerank?: boolean;
  rewrite?: boolean;
  json?: boolean;
}

export const stages = TextStage.options;

/** `--want` with its words in the help. */
export const wantOption = () =>
  new Option('--want <对象>', `找什么：${Wanted.options.join('、')}`).argParser(oneOf(Wanted.options));

/** What `match` and `similar` take beside their subject. */
export function addListOptions(command: Command): Command {
  return addFilters(command)
    .option('--limit <条数>', '最多给出几条（1 到 100）', whole(1, 100), 10)
    .option('--json', '以 JSON 输出（与 POST /api/v1/matches 的回复相同）');
}

export function addFilters(command: Command): Command {
  return command
    .option('--domain <标识>', '只要这个产业领域，如 advanced-materials')
    .option('--venue-session <编号>', '只要这个产业专场', uuid)
    .option('--kind <类别>', '只要这类成果或单位', oneOf([...AchievementKind.options, ...OrganizationKind.options]))
    .option('--region <地区>', '只要这个地区开头的，如 江苏省苏州市；成果按其持有单位所在地区')
    .option('--maturity-from <级>', '技术成熟度至少这一级（1 到 9）', whole(1, 9))
    .option('--price-to <元>', '要价或预算不超过，以元计', yuanAsFen)
    .option('--transfer-mode <方式>', `转化方式：${TransferMode.options.join('、')}`, oneOf(TransferMode.options))
    .option(
      '--status <状态>',
      '成果的状态：published（默认）、submitted、draft',
      oneOf(['published', 'submitted', 'draft']),
    );
}

const subjects = ['demand', 'achievement', 'person', 'organization', 'text'] as const;

/** The subject of the interface's request. @throws UsageError unless exactly one is given */
export function subjectOf(options: Partial<MatchOptions>): object {
  const given = subjects.filter((name) => options[name] !== undefined);
  const [only] = given;
  if (only === undefined || given.length > 1) {
    throw new UsageError('须给且只给一个要匹配的对象，如 --demand 编号 或 --text 文字');
  }
  if (options.stage && only !== 'demand') throw new UsageError('--stage 只与 --demand 同用');
  if ((options.title || options.as) && only !== 'text') throw new UsageError('--title 和 --as 只与 --text 同用');
  if (only === 'demand') return { demandId: options.demand, stage: options.stage };
  if (only !== 'text') return { [`${only}Id`]: options[only] };
  return { text: givenText(options.text ?? ''), title: options.title, as: options.as ?? 'demand' };
}

/**
 * What is looked for when nobody says: demands for those who have technology (an achievement, a researcher), achievements
 * for all others.
 */
export async function usualWant(api: Api, { person, achievement, as }: MatchOptions): Promise<Wanted> {
  if (achievement !== undefined || as === 'achievement') return 'demands';
  if (person === undefined) return 'achievements';
  const { roles } = await api.request<Pick<Person, 'roles'>>('GET', `/api/v1/people/${person}`);
  return roles.includes('researcher') ? 'demands' : 'achievements';
}

export function filterOf(options: MatchOptions): object {
  const { domain, venueSession, kind, region, maturityFrom, priceTo, transferMode, status } = options;
  return {
    domain,
    venueSessionId: venueSession,
    kind,
    region,
    maturityFrom,
    priceToFen: priceTo,
    transferMode,
    status,
  };
}
