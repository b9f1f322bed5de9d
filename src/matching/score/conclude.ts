import type { Match, MatchAnswer } from '../answers.ts';
import type { MatchRequest, Wanted } from '../types.ts';

/** What is looked for, as people call it. */
export const names: Record<Wanted, string> = {
  achievements: '成果',
  demands: '需求',
  enterprises: '企业',
  experts: '专家',
  teams: '科研团队',
  technology_managers: '技术经理人',
};

/** Whether a list holds a match worth acting on, and if not, in Chinese what the person can do. */
export function conclude(
  items: Pick<Match, 'band' | 'reasons'>[],
  { want, for: subject, filter }: Pick<MatchRequest, 'want' | 'for' | 'filter'>,
): Pick<MatchAnswer, 'conclusion' | 'advice'> {
  if (items.some(({ band }) => band !== 'weak')) return { conclusion: 'found', advice: null };
  if (
    'text' in subject &&
    `${subject.title ?? ''}${subject.text}`.trim().length <= fewCharacters &&
    items.some(saysIt)
  ) {
    return { conclusion: 'none', advice: tooShort };
  }
  const { status: _, ...narrowing } = filter;
  const steps = [
    ...(Object.values(narrowing).some((value) => value !== undefined) ? ['放宽筛选条件'] : []),
    'text' in subject ? '补充要解决的具体问题、对象、材料、工艺或目标指标' : '补充或修改这条记录的内容',
    '换一种说法再试',
  ];
  const weak = items.length > 0 ? '，以下结果都匹配较弱' : '';
  return { conclusion: 'none', advice: `没有找到合适的${names[want]}${weak}。可以${steps.join('，或')}。` };
}

/** So few characters name a thing, but tell no need that an achievement could be judged by. */
const fewCharacters = 15;
const tooShort =
  '这几个字说得太少，判断不出是否合适；以下按相近程度排列，其中有含有这些词的。可以补充要解决的具体问题、对象、材料、工艺或目标指标，再看得分。';

/** Whether a match has a word of the query itself. */
const saysIt = ({ reasons }: Pick<Match, 'reasons'>) => reasons.some(({ kind }) => kind !== 'related');
