import type { Match, MatchAnswer, Wanted } from '../matching/types.ts';
import { highlighted } from './highlighted.ts';
import { faint, marked, printable, strong } from './output.ts';
import { cut, tableLines } from './table.ts';

export const wantedNames: Record<Wanted, string> = {
  achievements: '成果',
  demands: '需求',
  enterprises: '企业',
  experts: '专家',
  teams: '科研团队',
  technology_managers: '技术经理人',
};

/** A list of matches for a terminal of `columns` cells: two lines a result, then how it was found. */
export function matchLines(answer: MatchAnswer, columns: number): string[] {
  const { items, want, notes } = answer;
  if (items.length === 0) return [`没有找到合适的${wantedNames[want]}。${emptyHint}`, ...notes];
  const width = Math.max(20, Math.min(60, columns - 44));
  const [head = '', ...rows] = tableLines(
    [{ title: '名次', align: 'right' }, { title: '得分', align: 'right' }, { title: nameOf(want) }, { title: '单位' }],
    items.map((item) => [String(item.rank), item.score.toFixed(1), titleOf(item, width), holderOf(item)]),
  );
  return [
    strong(head),
    ...rows.flatMap((row, at) => [row, reasonLine(items[at]), ...targetLines(items[at])]),
    '',
    howFound(answer),
    ...notes,
  ];
}

const emptyHint = '可以放宽筛选条件、换个说法；数据库若还是空的，先运行 ./duijie seed --sample。';

const nameOf = (want: Wanted) => (['achievements', 'demands'].includes(want) ? '名称' : '姓名或名称');

/** An organization is its own; a published demand does not say whose it is. */
function holderOf({ record }: Match): string {
  return record.kind === 'organization' ? '' : cut(printable(record.organizationName ?? '—'), 30);
}

function titleOf({ record, reasons }: Match, width: number): string {
  const isTitle = record.kind === 'achievement' || record.kind === 'demand';
  const places = reasons.flatMap(({ document }) => document).filter(({ source }) => isTitle && source === 'title');
  return highlighted(record.title, places, width);
}

function reasonLine(item: Match | undefined): string {
  if (!item) return '';
  const terms = item.reasons.map(({ term }) => marked(printable(term))).join('、');
  return `            ${terms === '' ? '没有共同的词，语义相近' : `共有：${terms}`}  ${faint(item.record.id)}`;
}

/** Target figures that the other side speaks of; those it does not mention are left to `explain`. */
export function targetLines(item: Match | undefined): string[] {
  const known = (item?.targets ?? []).filter(({ verdict, offered }) => verdict !== 'unknown' && offered !== null);
  if (known.length === 0) return [];
  const words = known.map(({ verdict, target, offered }) => {
    const figure = `${printable(target.about)}${printable(target.text)}`;
    return `${verdict === 'met' ? '✓' : '✗'} ${figure}（${printable(offered?.text ?? '')}）`;
  });
  return [`            指标：${words.join('  ')}`];
}

export function howFound({ legs, model, path }: Pick<MatchAnswer, 'legs' | 'model' | 'path'>): string {
  const used = [legs.lexical && '词面', legs.dense && `语义（${model}）`].filter(Boolean).join('、');
  return faint(`依据：${used}；${path === 'exact' ? '逐条精确计算' : '经索引取候选'}`);
}
