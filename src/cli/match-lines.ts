import type { Match, MatchAnswer } from '../matching/answers.ts';
import type { Wanted } from '../matching/types.ts';
import { highlighted } from './highlighted.ts';
import { bandName, featureNames, foundByNames, noTermsName, targetName, targetSign, termNames } from './match-words.ts';
import { faint, printable, strong } from './output.ts';
import { cut, flow, pad } from './table.ts';

/** A list of matches for a terminal of `columns` cells: what was concluded, each result in a block, how it was found. */
export function matchLines(answer: MatchAnswer, columns: number): string[] {
  const { items, notes, advice, want } = answer;
  return [
    ...(advice === null ? [] : [strong(advice), ...(items.length === 0 ? [emptyHint] : [''])]),
    ...items.flatMap((item) => [...itemLines(item, want, columns), '']),
    ...(items.length === 0 ? [] : [howFound(answer)]),
    ...notes.map((note) => `注意：${note}`),
  ];
}

const emptyHint = '数据库若还是空的，先运行 ./duijie seed --sample。';

/** Cells in front of what is said about a result, and of its labels. */
const indent = 5;
const label = 6;

function itemLines(item: Match, want: Wanted, columns: number): string[] {
  const { rank, record, reasons, variants } = item;
  const room = columns - indent - label;
  const about = (name: string, parts: string[], separator = '  ') =>
    flow(parts, separator, room).map(
      (line, at) => `${' '.repeat(indent)}${pad(at === 0 ? faint(name) : '', label)}${line}`,
    );
  const family = variants.map(({ title, score }) => cut(`${score.toFixed(1)} ${printable(title)}`, room));
  return [
    `${pad(String(rank), 3, 'right')}  ${scoreOf(item)}  ${titleOf(item, columns - scoreWidth - indent - 2)}`,
    ...about('单位', holderOf(item, want)),
    ...about('词', reasons.length === 0 ? [noTermsName(item)] : termNames(reasons), '、'),
    ...about('指标', knownTargets(item)),
    ...about('条件', conditions(item)),
    ...about('同族', family),
    ...about('来自', [foundByNames(item.foundBy), faint(record.id)]),
  ];
}

const scoreWidth = 15;

/** `80.5  高度匹配`, and the language model's grade where it ordered the list. */
function scoreOf({ score, band, modelGrade }: Match): string {
  const grade = modelGrade === null ? '' : faint(`  评级 ${modelGrade}`);
  return pad(`${pad(score.toFixed(1), 5, 'right')}  ${bandName(band)}`, scoreWidth) + grade;
}

function titleOf({ record, reasons }: Match, width: number): string {
  const isTitle = record.kind === 'achievement' || record.kind === 'demand';
  const places = reasons.flatMap(({ document }) => document).filter(({ source }) => isTitle && source === 'title');
  return strong(highlighted(record.title, places, width));
}

/** An organization is its own; a published demand does not say whose it is. */
function holderOf({ record }: Match, want: Wanted): string[] {
  if (want === 'demands' || want === 'enterprises') return [];
  return [printable(record.organizationName ?? '—')];
}

/** Target figures that the other side speaks of; those it does not mention are counted. */
function knownTargets({ targets }: Match): string[] {
  const known = targets.filter(({ offered }) => offered !== null);
  const words = known.map(
    ({ verdict, target, offered, gap }) =>
      `${targetSign(verdict)} ${targetName(target)}（${[printable(offered?.text ?? ''), gap].filter(Boolean).join('，')}）`,
  );
  const silent = targets.length - known.length;
  return silent > 0 && known.length > 0 ? [...words, faint(`另有 ${silent} 项未提及`)] : words;
}

/**
 * Conditions that suit or do not, without their reasons, which `explain` gives; the target figures have a line above, and
 * what is new is nothing to mention.
 */
function conditions({ fit }: Match): string[] {
  const isTold = ({ verdict, feature }: Match['fit'][number]) =>
    feature !== 'targets' && !(feature === 'freshness' && verdict === 'good');
  const named = (verdict: 'good' | 'poor') =>
    fit.filter((one) => one.verdict === verdict && isTold(one)).map(({ feature }) => featureNames[feature]);
  const [good, poor] = [named('good'), named('poor')];
  return [
    ...(good.length > 0 ? [`${targetSign('met')} ${good.join('、')}`] : []),
    ...(poor.length > 0 ? [`${targetSign('missed')} ${poor.join('、')}`] : []),
  ];
}

function howFound({ legs, model, path, items }: MatchAnswer): string {
  const used = [legs.lexical && '词面', legs.dense && `语义（${model}）`].filter(Boolean).join('、');
  const exact = path === 'exact' ? '逐条精确计算' : '经索引取候选';
  const scale = items.some(({ calibrated }) => calibrated)
    ? '得分是相配的概率（百分数）'
    : '得分未经校准，只宜比较先后';
  return faint(`依据：${used}；${exact}；${scale}`);
}
