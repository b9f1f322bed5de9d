import { comparisonBefore } from './comparisons.ts';
import { readUnit } from './unit-reader.ts';
import { type Unit, unitOf } from './units.ts';

/**
 * The unit of a number whose unit stands before it, with where that begins: `HRC58`, `pH≥6.5`, `¥500`,
 * `强度(MPa)≥1200`.
 */
export function prefixUnit(plain: string, marked: string, at: number): { unit: Unit; start: number } | undefined {
  const end = comparisonBefore(marked, at).start;
  const from = Math.max(0, end - REACH);
  const before = marked.slice(from, end);
  const scale = SCALE.exec(before);
  if (scale && !(scale[1] === 'HV' && TEST_FORCE.test(marked.slice(at, at + 4))))
    return { unit: unitOf(SCALES[scale[1]!] ?? scale[1]!)!, start: from + scale.index };
  const header = HEADER.exec(before);
  const inside = header && from + header.index + 1;
  const unit = inside === null ? undefined : readUnit(plain, marked, inside);
  return unit && unit.end === inside! + header![1]!.length ? { unit: unit.unit, start: at } : undefined;
}

/**
 * The period of an output named before `at`, and where it begins if it stands right there: `年产`, `日处理能力达到`.
 * Only of what is produced or handled by mass, volume, area or number; 年产值 is money.
 */
export function outputPeriod(marked: string, at: number, dimension: string): { unit: Unit; start: number } | undefined {
  if (!PRODUCED.has(dimension)) return undefined;
  const from = Math.max(0, at - REACH);
  const match = PERIOD.exec(marked.slice(from, at));
  if (!match) return undefined;
  const period = PERIODS[(match[1] ?? match[2])!]!;
  return { unit: unitOf(period)!, start: match[3] ? at : from + match.index };
}

const REACH = 24;
const SCALES: Record<string, string> = { '¥': '元', $: '美元', PH: 'pH', ph: 'pH' };
const SCALE = /(?<![A-Za-z])(HR[ABC]|HV|HB[WS]?|p[Hh]|PH|(?<=\W|^)[¥$])(?:[\d.]{1,4})?值? ?[为在:]? ?$/;
/** HV0.3, HV10: the number is the test force. */
const TEST_FORCE = /^(?:0\.\d|[1-9]\d?(?!\d))/;
const HEADER = /[(]([^()\s]{1,10})[)] ?[:为]? ?$/;
const PRODUCED = new Set(['mass', 'volume', 'area', 'count']);
const PERIODS: Record<string, string> = { 年: 'a', 月: '个月', 日: 'd', 天: 'd', 时: 'h', 小时: 'h', 分钟: 'min' };
const PERIOD_WORDS = '年|月|日|天|小时|时|分钟';
const OUTPUT_WORDS = '产能|产量|产出|产(?![值业品学地线])|处理能力|处理量|处理|加工|生产能力|生产';
/** `每年` needs no verb; `年产` must not be the end of `5年产`, but may be that of `2023年产`. */
const PERIOD = new RegExp(
  `(?:每(${PERIOD_WORDS})|(?<![一二两三四五六七八九十]|(?<!\\d{3})\\d)(${PERIOD_WORDS})(?:均|设计|新增)?(?:${OUTPUT_WORDS})` +
    '([^,.;。、:!?\\d]{0,12}))$',
);
