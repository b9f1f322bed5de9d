import { compareQuantity } from '../../text/quantities.ts';
import { quantitiesIn } from '../reading/piece-quantities.ts';
import { readOnce } from '../reading/read-once.ts';
import { type NamedQuantity, named, targetQuantities } from '../reading/target-figures.ts';
import type { Place } from '../reasons/term-places.ts';
import { type SearchTexts, searchFields } from '../records/documents.ts';
import { isFarOff, targetGap } from './target-gap.ts';

/** A figure with its place and what it speaks of (`抗拉强度`). */
export interface Figure {
  text: string;
  about: string;
  place: Place;
}

/** A target figure of a demand and what an achievement says about it. */
export interface TargetVerdict {
  verdict: 'met' | 'missed' | 'unknown';
  target: Figure;
  offered: Figure | null;
  /** By how much a missed target is missed, in Chinese (`差 20%`); null when it was not missed or cannot be told. */
  gap: string | null;
}

const mostTargets = 20;
/**
 * Names of one property have at least two characters in common (`温差` is not `温度`), and at least this share of the
 * shorter one's (`抗拉强度`, `焊缝抗拉`).
 */
const sameName = 0.5;
const fewestShared = 2;

/**
 * Sets the target figures of a demand against the figures of an achievement: a figure of the same dimension and unit
 * whose name overlaps most is what is offered. Met and missed come first, in the order of the demand.
 */
export function compareTargets(demand: SearchTexts, achievement: SearchTexts): TargetVerdict[] {
  const targets = targetsOf(demand);
  const offers = offersOf(achievement, new Set(targets.map(kindOf)));
  const verdicts = targets.map((target) => judge(target, offers));
  return [...verdicts.filter(isKnown), ...verdicts.filter((verdict) => !isKnown(verdict))];
}

/** The achievement's figures of the kinds that are asked for. */
function offersOf(achievement: SearchTexts, kinds: Set<string>): NamedQuantity[] {
  if (kinds.size === 0) return [];
  const pieces = searchFields.flatMap((field) => achievement[field]);
  return pieces.flatMap((piece) =>
    quantitiesIn(piece)
      .filter((quantity) => kinds.has(kindOf({ quantity })))
      .map((quantity) => named(piece, quantity)),
  );
}

const kindOf = ({ quantity: { dimension, unit } }: Pick<NamedQuantity, 'quantity'>) => `${dimension} ${unit}`;

const isKnown = ({ verdict }: TargetVerdict) => verdict !== 'unknown';

/** A demand's first twenty target figures; one said twice (in the problem and in the targets) counts once. */
export const targetsOf = readOnce((demand: SearchTexts): NamedQuantity[] => {
  const found = new Map<string, NamedQuantity>();
  for (const target of demand.need.flatMap(targetQuantities)) {
    const { min, max, unit } = target.quantity;
    const key = [target.about, min, max, unit].join(' ');
    if (!found.has(key)) found.set(key, target);
  }
  return [...found.values()].slice(0, mostTargets);
});

function judge(target: NamedQuantity, offers: NamedQuantity[]): TargetVerdict {
  const kind = kindOf(target);
  const [best] = offers
    .filter((offer) => kindOf(offer) === kind)
    .filter((offer) => isOneProperty(target.about, offer.about))
    .map((offer) => ({ offer, likeness: overlap(target.about, offer.about) }))
    .filter(({ likeness }) => likeness >= sameName)
    .sort((one, other) => other.likeness - one.likeness);
  if (!best) return { verdict: 'unknown', target: shown(target), offered: null, gap: null };
  const told = compareQuantity(target.quantity, best.offer.quantity);
  const verdict = told === 'missed' && isFarOff(target.quantity, best.offer.quantity) ? 'unknown' : told;
  const gap = verdict === 'missed' ? targetGap(target.quantity, best.offer.quantity) : null;
  return { verdict, target: shown(target), offered: shown(best.offer), gap };
}

function shown({ quantity: { text, start, end }, about, source }: NamedQuantity): Figure {
  return { text, about, place: { source, start, end } };
}

/** Share of the shorter name's characters that the other has, 0 to 1; 0 where too few of them do. */
function overlap(one: string, other: string): number {
  const [short, long] = [new Set(one), new Set(other)].sort((a, b) => a.size - b.size) as [Set<string>, Set<string>];
  const shared = [...short].filter((character) => long.has(character)).length;
  return shared < fewestShared ? 0 : shared / short.size;
}

/**
 * Whether two names may mean one property by what is left of them without the measure itself: `性别识别` and `步态识别率`
 * are shares of recognition both, but of other things, as are `抗拉强度` and `抗压强度`. A name that is a measure alone
 * (`强度`) may mean any.
 */
function isOneProperty(one: string, other: string): boolean {
  const [mine, theirs] = [measured(one), measured(other)];
  const least = Math.min(2, mine.size, theirs.size);
  return [...mine].filter((character) => theirs.has(character)).length >= least;
}

/** The characters of a name that say what is measured. */
const measured = (name: string) => new Set(name.replaceAll('拉伸', '抗拉').replace(MEASURE, ''));

const MEASURE =
  /强度|硬度|温度|湿度|精度|准确度|准确率|识别率|检出率|识别|检测|测量|效率|速度|速率|时间|周期|寿命|密度|浓度|含量|厚度|长度|宽度|高度|直径|尺寸|压力|功率|频率|重量|面积|成本|误差|偏差|去除率|回收率|利用率|成功率|合格率|转化率|分辨率|降低率|[率度]$|使用|工作|运行|最高|最低|最大|最小|平均|综合|整体|产品/g;
