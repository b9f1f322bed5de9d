import { readAmount } from './amounts.ts';
import { lowered, markText } from './marked-text.ts';
import { readNumeral } from './numerals.ts';
import type { Quantity } from './quantity.ts';

export { compareQuantity } from './compare-quantity.ts';
export type { Quantity } from './quantity.ts';
export { quantityContext } from './quantity-context.ts';

/**
 * The amounts with a unit in a text, in order: `≥1200MPa`, `30~50%`, `10.5mm±0.2`, `年产3000吨`, `三千吨`.
 * Dates, model numbers, standards, article and telephone numbers are none.
 */
export function quantities(text: string): Quantity[] {
  const { marked, toOriginal } = markText(text);
  const source = { marked, plain: lowered(marked), done: 0 };
  const found: Quantity[] = [];
  const candidate = new RegExp(CANDIDATE, 'g');
  for (let match = candidate.exec(marked); match; match = candidate.exec(marked)) {
    const amount = readAmount(source, match.index);
    if (!amount) {
      candidate.lastIndex = readNumeral(marked, match.index)?.end ?? afterNumerals(marked, match.index);
      continue;
    }
    const { comparison, min, max, unit } = amount;
    const range = toOriginal(amount.start, amount.end);
    found.push({
      text: text.slice(range.start, range.end),
      ...range,
      comparison,
      min,
      max,
      unit: unit.base,
      dimension: unit.dimension,
    });
    source.done = amount.end;
    candidate.lastIndex = amount.end;
  }
  return found;
}

/** What begins within a run of Chinese numerals is part of it, not a number. */
function afterNumerals(marked: string, at: number): number {
  let end = at + 1;
  if (CHINESE.test(marked[at]!)) while (CHINESE.test(marked[end] ?? ' ')) end += 1;
  return end;
}

const CHINESE = /[零〇一二两三四五六七八九十百千万亿]/;
/** Where an amount may begin: a digit, a Chinese numeral, or a tolerance that stands alone. */
const CANDIDATE = /[\d±一二两三四五六七八九十百千万]/;
