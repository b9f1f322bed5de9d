import { type Quantity, quantities } from '../../text/quantities.ts';
import type { Category, Span } from '../types.ts';
import { context, type Recognizer, rule } from './recognizer.ts';

/** Sums of money, output and capacity, shares of a market, and technical figures: what amounts a text gives away. */
export const tradeQuantities: Recognizer = {
  name: 'trade-quantities',
  patterns: [],
  find: ({ original }) =>
    quantities(original).flatMap((quantity) => {
      const kind = kindOf(original, quantity);
      return kind ? [spanOfQuantity(quantity, kind)] : [];
    }),
};

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
  const share = dimension === 'ratio' && SHARE.exec(clauseAround(original, quantity))?.[0];
  if (share) return { category: 'market_share', rule: '市场份额', score: 0.85, word: share };
  return TECHNICAL.has(dimension) && !LONG_NUMBER.test(quantity.text)
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
const LONG_NUMBER = /\d{9}/;
const OUTPUT = /年产能?|日产能?|月产能?|产能|产量|销量|销售量|出货量|年销|保有量|装机量|投产|扩产|库存/;
const TECHNICAL_OUTPUT = /^(?:%|MPa|℃)$/;
const SHARE = /市场份额|市场占有率|占有率|市占率|市场占比|份额/;
const TECHNICAL = new Set([
  ...['temperature', 'pressure', 'force', 'torque', 'frequency', 'rotational speed', 'voltage', 'current', 'power'],
  ...['energy', 'dynamic viscosity', 'kinematic viscosity', 'hardness HRC', 'hardness HV', 'hardness HB', 'length'],
  ...['mesh', 'ratio', 'acidity', 'time', 'mass', 'volume'],
]);
