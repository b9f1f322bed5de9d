import { type Quantity, quantityContext } from '../../text/quantities.ts';
import { toSimplified } from '../../text/simplified.ts';
import type { Piece } from '../records/documents.ts';
import { quantitiesIn } from './piece-quantities.ts';
import { readOnce } from './read-once.ts';
import { recalledQuantities } from './recalled-pieces.ts';

/** An amount in a piece of a text, and what it speaks of (`抗拉强度`; empty when the text does not say). */
export interface NamedQuantity {
  quantity: Quantity;
  about: string;
  source: string;
}

/** All amounts of a piece. */
export const namedQuantities = (piece: Piece): NamedQuantity[] =>
  quantitiesIn(piece).map((quantity) => named(piece, quantity));

/** One amount of a piece with its name. */
export function named(piece: Piece, quantity: Quantity): NamedQuantity {
  const about = namesOf(piece).get(quantity) ?? quantityContext(piece.text, quantity).replace(LEADING, '');
  namesOf(piece).set(quantity, about);
  return { quantity, about, source: piece.source };
}

/** Finding a name takes as long as finding the amount, and most amounts are of no unit that is asked for. */
const namesOf = readOnce(
  (piece: Piece) => new Map(recalledQuantities(piece)?.map(({ quantity, about }) => [quantity, about])),
);

/**
 * The amounts of a piece of a demand that something has to reach. Demands tell as many figures of what is there already
 * (`现有炉温只能到1200℃以下`), of the market, of the project itself (money, people, papers, patents, months). A figure is a
 * target when it is a bound or a range with a name that is none of these and stands where targets stand: in the field of
 * its own, under a heading of targets or requirements, behind a sign (`≥`, `±`) or a word that asks (`不低于`, `要求`).
 */
export const targetQuantities = readOnce((piece: Piece): NamedQuantity[] =>
  namedQuantities(piece).filter(
    ({ quantity, about }) =>
      BOUNDS.has(quantity.comparison) &&
      isProperty(about, quantity) &&
      (isTargets(piece) || isAskedFor(piece, quantity)),
  ),
);

const BOUNDS = new Set<Quantity['comparison']>(['ge', 'gt', 'le', 'lt', 'range', 'plus_minus']);
/** What may stand before a name in its clause and is no part of it. */
const LEADING = /^(?:需|须|应|要|对于|适用于|保持|左右|降至|会|可|其)+/;

const isTargets = ({ source }: Piece) => source === 'targets';

function isProperty(about: string, { unit, dimension }: Quantity): boolean {
  if (about.length < 2 || OF_THE_PROJECT.test(about) || NO_NAME.test(about)) return false;
  if (dimension.startsWith('money')) return PRICE.test(about);
  return !PROJECT_COUNTERS.has(unit);
}

/** Results of a project, its money and time, and the state of a country or market, by the name of the figure. */
const OF_THE_PROJECT =
  /专利|论文|著作权|人才|人员|目标$|工期|完成时间|项目周期|研发周期|资金|经费|预算|投资|产值|收入|销售|利润|利税|损失|市场|占地|我国|国内|全国|全省|同比/;
/** Words before a figure that name nothing it could be a figure of. */
const NO_NAME = /^(?:mm|cm|提供|产生|跨越|主要应用)$|(?:较低|较高|偏低|偏高|高于|低于)/;
const PRICE = /成本|单价|造价|价格|价钱/;
const PROJECT_COUNTERS = new Set(['人', '项', '篇', '部', '家', '户', '本', '亩']);

function isAskedFor({ text }: Piece, { start, end }: Quantity): boolean {
  const before = toSimplified(text.slice(Math.max(0, start - REACH), start));
  const written = toSimplified(text.slice(start, end));
  if (isUnderTargets(before) || SIGN.test(written) || ASKING_BOUND.test(written)) return true;
  const sentence = before.slice(before.search(LAST_SENTENCE));
  return ASKING.test(sentence) && !TELLING.test(sentence);
}

const REACH = 600;
const LAST_SENTENCE = /[^。！？!?\n]*$/;
const SIGN = /[≥≤<>＜＞≧≦±]/;
/** Bounds that forbid; 大于 and 以上 may as well tell how things are. */
const ASKING_BOUND = /不[得应宜能可要许]?(?:低|小|少|短|高|大|多|长)于|不[得应能可]?超过|至少|至多|最多/;
const ASKING = /要求|应|需(?!求)|须|希望|目标|指标|(?<!可)达到|控制在|提高|提升|降低|减少|缩短|保证|确保/;
/** What is there already, or elsewhere. */
const TELLING =
  /目前|现在|现有|已经|已有|我国|国外|传统|一般|通常|往往|只有|只能|仅|偶尔|相比|就要|可(?:达|提高|提升|降低|减少|节)/;

/** Whether the last heading before a place promises targets. */
function isUnderTargets(before: string): boolean {
  let last = '';
  for (const [, heading] of before.matchAll(HEADING)) last = heading ?? '';
  return TARGETS.test(last);
}

const HEADING =
  /(指标|要求|目标|参数|基础|背景|现状|问题|简介|概况|条件|工作|情况|内容|方案|企业|需求)(?:如下)?[:：】\n]/g;
const TARGETS = /指标|要求|目标|参数/;
