import type { AmountPrecision } from '../policy/types.ts';
import { readWrittenAmount, type WrittenAmount } from './written-amount.ts';

/**
 * A sum or a capacity said less exactly: 85万元 is 50万～100万元 as a range and 十万元级 as a magnitude; 年产3000吨 is 年产千吨级.
 * What cannot be read becomes `otherwise`.
 */
export function generalizeAmount(written: string, precision: AmountPrecision, otherwise: string): string {
  if (precision === 'exact') return written;
  const amount = readWrittenAmount(written);
  if (!amount || amount.values.some((value) => !(value >= 0 && value < 1e14))) return otherwise;
  if (amount.values.every((value) => value === 0)) return written;
  return precision === 'range' ? asRange(amount) : asMagnitude(amount);
}

/** A share of a market to the nearest tenth: 约三成. */
export function generalizeShare(written: string): string {
  const amount = readWrittenAmount(written);
  const value = amount?.values.at(-1);
  if (value === undefined || value > 100) return '一定比例';
  const tenths = Math.round((amount!.unit === '成' ? value * 10 : value) / 10);
  if (tenths < 1) return '不足一成';
  return tenths > 9 ? '九成以上' : `约${TENTHS[tenths]}成`;
}

const TENTHS = '零一二三四五六七八九';

function asRange({ before, values, unit }: WrittenAmount): string {
  const low = bracketBelow(values[0]);
  const high = bracketAbove(values.at(-1)!);
  return `${before}${spoken(low)}～${spoken(high)}${unit}`;
}

/** The brackets end at 1, 2 and 5 times a power of ten. */
function bracketBelow(value: number): number {
  if (value < 1) return 0;
  const power = 10 ** magnitudeOf(value);
  return [5, 2, 1].map((step) => step * power).find((step) => step <= value)!;
}

function bracketAbove(value: number): number {
  if (value < 1) return 1;
  const power = 10 ** magnitudeOf(value);
  return [2, 5, 10].map((step) => step * power).find((step) => step > value)!;
}

const magnitudeOf = (value: number) => Math.floor(Math.log10(value) + 1e-9);

function spoken(value: number): string {
  if (value >= 1e8) return `${value / 1e8}亿`;
  return value >= 1e4 ? `${value / 1e4}万` : String(value);
}

function asMagnitude({ before, values, unit }: WrittenAmount): string {
  const words = [...new Set(values.map((value) => MAGNITUDES[Math.max(0, magnitudeOf(Math.max(1, value)))]!))];
  // 吨/年: the word for the magnitude comes before the fraction bar.
  const bar = unit.includes('/') ? unit.indexOf('/') : unit.length;
  const [single, per] = [unit.slice(0, bar), unit.slice(bar)];
  if (words.includes('')) return `${before}${words.length > 1 ? '数十' : '数'}${unit}`;
  return `${before}${words.map((word) => word + single).join('至')}级${per}`;
}

const MAGNITUDES = ['', '十', '百', '千', '万', '十万', '百万', '千万', '亿', '十亿', '百亿', '千亿', '万亿', '十万亿'];
