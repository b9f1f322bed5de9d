import type { Quantity } from '../../text/quantities.ts';

/**
 * By how much an offered amount misses a target of the same unit, in Chinese: `差 20%` of the target's bound below it,
 * `超出 20%` above it, `超出 12 倍` from tenfold on. Shares are told in percentage points, temperatures and levels in
 * their unit, since a part of them means nothing. Null when the two leave it open.
 */
export function targetGap(target: Quantity, offered: Quantity): string | null {
  if (isWorkingRange(target, offered)) return null;
  const below = target.min !== null && offered.max !== null ? target.min - offered.max : 0;
  const above = target.max !== null && offered.min !== null ? offered.min - target.max : 0;
  if (below > 0) return `差 ${amount(below, target.min!, target, offered)}`;
  if (above > 0) return `超出 ${amount(above, target.max!, target, offered)}`;
  return null;
}

/**
 * Whether an offered amount misses a target of the same unit a thousandfold: then it is of another property with the same
 * name, as the weight of a machine is to a weighing error of ±2 g.
 */
export function isFarOff({ min, max }: Quantity, offered: Quantity): boolean {
  const isAbove = max !== null && max > 0 && offered.min !== null && offered.min > max * FAR;
  return isAbove || (min !== null && min > 0 && offered.max !== null && offered.max * FAR < min);
}

const FAR = 1000;

/** A range of temperatures has to be covered: it can be missed at both ends. */
function isWorkingRange({ dimension, comparison }: Quantity, offered: Quantity): boolean {
  return dimension === 'temperature' && comparison === 'range' && offered.comparison === 'range';
}

function amount(difference: number, bound: number, target: Quantity, offered: Quantity): string {
  if (isPercent(target) && isPercent(offered)) return `${rounded(difference)} 个百分点`;
  if (ON_A_SCALE.has(target.dimension)) return `${rounded(difference)} ${target.unit}`;
  if (bound <= 0) return `${rounded(difference)} ${target.unit}`;
  const share = difference / bound;
  return share >= 10 ? `${rounded(share)} 倍` : `${rounded(100 * share)}%`;
}

const isPercent = ({ dimension, text }: Quantity) => dimension === 'ratio' && /[%％]|百分/.test(text);
const ON_A_SCALE = new Set(['temperature', 'power level', 'sound level', 'gain']);

/** Two significant digits, and all digits before the point. */
function rounded(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
