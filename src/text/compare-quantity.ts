import type { Quantity } from './quantity.ts';

/**
 * Whether an offered amount meets a target. `unknown` where dimensions differ or the offer leaves it open: an offered
 * `≥1000MPa` may or may not reach a target of `≥1200MPa`, and an exact target with another value offered has no
 * direction to judge by.
 */
export function compareQuantity(target: Quantity, offered: Quantity): 'met' | 'missed' | 'unknown' {
  if (target.dimension !== offered.dimension || target.unit !== offered.unit) return 'unknown';
  switch (target.comparison) {
    case 'ge':
    case 'gt':
      return compareFloor(target.min!, target.comparison === 'gt', offered);
    case 'le':
    case 'lt':
      return compareCeiling(target.max!, target.comparison === 'lt', offered);
    case 'range':
    case 'plus_minus':
      return compareInterval(target, offered);
    default:
      return comparePoint(target, offered);
  }
}

function compareFloor(
  floor: number,
  isStrict: boolean,
  { min, max, comparison }: Quantity,
): 'met' | 'missed' | 'unknown' {
  if (min !== null && (isStrict && comparison !== 'gt' ? min > floor : min >= floor)) return 'met';
  if (max === null) return 'unknown';
  const isBelow = max < floor || (max === floor && (isStrict || comparison === 'lt'));
  return isBelow ? 'missed' : 'unknown';
}

function compareCeiling(
  ceiling: number,
  isStrict: boolean,
  { min, max, comparison }: Quantity,
): 'met' | 'missed' | 'unknown' {
  if (max !== null && (isStrict && comparison !== 'lt' ? max < ceiling : max <= ceiling)) return 'met';
  if (min === null) return 'unknown';
  const isAbove = min > ceiling || (min === ceiling && (isStrict || comparison === 'gt'));
  return isAbove ? 'missed' : 'unknown';
}

/**
 * A temperature range is one to work in, so the offered range must cover it; any other range is one to stay in. A
 * tolerance around zero bounds the size of the error, so an offered upper bound alone is enough.
 */
function compareInterval(target: Quantity, offered: Quantity): 'met' | 'missed' | 'unknown' {
  const [low, high] = [target.min!, target.max!];
  const isError = target.comparison === 'plus_minus' && low === -high;
  const min = offered.min ?? (isError ? 0 : null);
  const max = offered.max;
  if (target.comparison === 'range' && target.dimension === 'temperature' && offered.comparison === 'range') {
    return min! <= low && max! >= high ? 'met' : 'missed';
  }
  if ((min !== null && min > high) || (max !== null && max < low)) return 'missed';
  if (min !== null && max !== null && min >= low && max <= high) return 'met';
  return target.comparison === 'plus_minus' && min !== null && max !== null ? 'missed' : 'unknown';
}

/** 约 allows a tenth of the value to either side. */
function comparePoint(target: Quantity, { min, max }: Quantity): 'met' | 'missed' | 'unknown' {
  if (min === null || max === null) return 'unknown';
  const slack = target.comparison === 'approx' ? Math.abs(target.min!) * APPROXIMATION : 0;
  return min >= target.min! - slack && max <= target.max! + slack ? 'met' : 'unknown';
}

const APPROXIMATION = 0.1;
