import { type Quantity, quantities } from '../../text/quantities.ts';
import type { Category, Span } from '../types.ts';
import { allMatches } from './all-matches.ts';
import type { Reading } from './reading.ts';
import { context, groupRange, type Recognizer, rule, spanOf } from './recognizer.ts';

/** 投资约3亿, 投入120多万研发费用: a sum without its currency, said to be one by the word before it. */
const BARE_SUM =
  /(?<word>投入|投资|资金|产值|销售额|销售收入|营业收入|收入|营收|利润|利税|税收|纳税|预算|费用|经费|花费|成本|估值|融资|注册资本|售价|总价|投了|花了|花掉|报价|许可费|授权费|服务费|首付|尾款|自筹|赔偿|的钱)[^,.;。、:!?\d]{0,6}?:? ?(?<piece>(?:\d{1,6}(?:,\d{3})?(?:\.\d{1,4})?(?: ?[-~至到] ?\d{1,6}(?:\.\d{1,4})?)?|[一二两三四五六七八九十百]{1,5}) ?[多余几来]?[千百]?[万亿])(?=[,.;。、!?) ]|$|左右|以上|以内|以下|多|余|的?(?:研发|资金|经费|费用|投入|科研))/dg;

/** Sums of money, output and capacity, shares of a market, and technical figures: what amounts a text gives away. */
export const tradeQuantities: Recognizer = {
  name: 'trade-quantities',
  patterns: [BARE_SUM],
  find: (reading) => [
    ...quantities(reading.original).flatMap((quantity) => {
      const kind = kindOf(reading.original, quantity);
      return kind ? [spanOfQuantity(quantity, kind)] : [];
    }),
    ...bareSums(reading),
  ],
};

function bareSums(reading: Reading): Span[] {
  return Array.from(allMatches(BARE_SUM, reading.text), (match) => {
    const evidence = [rule('金额（省去了货币）'), context(match.groups!.word!)];
    const range = groupRange(match, 'piece');
    return spanOf(reading, 'trade-quantities', { ...range, category: 'money', score: 0.8, evidence });
  });
}

interface Kind {
  category: Category;
  rule: string;
  score: number;
  word?: string | undefined;
}

function kindOf(original: string, quantity: Quantity): Kind | undefined {
  const { dimension, unit, start } = quantity;
  if (dimension.startsWith('money')) return { category: 'money', rule: '金额', score: 0.9 };
  const before = original.slice(Math.max(0, start - 16), quantity.end);
  const output = OUTPUT.exec(before)?.[0];
  if (output && !TECHNICAL_OUTPUT.test(unit))
    return { category: 'output', rule: '产量或产能', score: 0.85, word: output };
  // 3000吨/年 needs no word; what a machine does in an hour is a technical figure.
  if (OUTPUT_DIMENSIONS.has(dimension) && A_YEAR.test(quantity.text)) {
    return { category: 'output', rule: '每年的产量或产能', score: 0.8 };
  }
  const share = dimension === 'ratio' && SHARE.exec(clauseAround(original, quantity))?.[0];
  if (share) return { category: 'market_share', rule: '市场份额', score: 0.85, word: share };
  return TECHNICAL.has(dimension) && !isLongNumber(quantity.text)
    ? { category: 'process_parameter', rule: `技术参数（${unit}）`, score: 0.7 }
    : undefined;
}

/** What stands near an amount in its own sentence. */
function clauseAround(text: string, { start, end }: Quantity): string {
  const before = text
    .slice(Math.max(0, start - 20), start)
    .split(STOP)
    .at(-1)!;
  return before + text.slice(start, end) + text.slice(end, end + 12).split(STOP)[0];
}

const STOP = /[。；;！？\n]/;

function spanOfQuantity({ start, end }: Quantity, { category, rule: detail, score, word }: Kind): Span {
  const evidence = word ? [rule(detail), context(word)] : [rule(detail)];
  return { start, end, category, recognizer: 'trade-quantities', score, evidence };
}

/** 6576896619930983584L is a constant, no volume. */
const isLongNumber = (text: string) => text.length > 9 && /\d{9}/.test(text.normalize('NFKC').replaceAll('\u200b', ''));
const OUTPUT =
  /年产能?|日产能?|月产能?|产能|产量|销量|销售量|出货量|年销|保有量|装机量|投产|扩产|库存|年(?:用量|采购|供货|供应|需求|消耗)|采购量|供货量/;
const OUTPUT_DIMENSIONS = new Set(['mass output', 'volume output', 'area output', 'output']);
const A_YEAR = /(?:[/／每](?:年|a)|年)$|^年|每年/;
const TECHNICAL_OUTPUT = /^(?:%|MPa|℃)$/;
const SHARE =
  /市场份额|市场占有率|占有率|市占率|市场占比|份额|(?:供货|采购|销售|营收)[量额]?占比|占[^,，、。;；]{0,6}(?:供货|采购|销售|营收)[量额]?/;
const TECHNICAL = new Set([
  ...['temperature', 'pressure', 'force', 'torque', 'frequency', 'rotational speed', 'voltage', 'current', 'power'],
  ...['energy', 'dynamic viscosity', 'kinematic viscosity', 'hardness HRC', 'hardness HV', 'hardness HB', 'length'],
  ...['mesh', 'ratio', 'acidity', 'time', 'mass', 'volume'],
]);
