import type { TargetVerdict } from './compare-targets.ts';
import type { Judged } from './judged.ts';
import type { PairFacts } from './pair-facts.ts';
import { nearness } from './regions.ts';

/** One domain in common is enough: an achievement of another domain is rarely what a demand means. */
export function judgeDomain(demand: PairFacts, achievement: PairFacts): Judged {
  if (demand.domains.length === 0) return silent('demand', '领域');
  if (achievement.domains.length === 0) return silent('achievement', '领域');
  const isShared = demand.domains.some((domain) => achievement.domains.includes(domain));
  return isShared ? { value: 1, note: '两边领域相同' } : { value: 0, note: '两边领域不同' };
}

/** The share of met targets among those that the achievement speaks of: silence on the others is no failure. */
export function judgeTargets(targets: TargetVerdict[]): Judged {
  const count = (verdict: TargetVerdict['verdict']) => targets.filter((each) => each.verdict === verdict).length;
  const [met, missed, unknown] = [count('met'), count('missed'), count('unknown')];
  if (targets.length === 0) return silent('demand', '目标指标');
  if (met + missed === 0) {
    const isSilent = targets.every(({ offered }) => offered === null);
    return isSilent
      ? { value: null, note: `${unknown} 项目标指标成果均未提及`, missing: 'achievement' }
      : { value: null, note: `${unknown} 项目标指标均无法判断` };
  }
  const parts = [
    met > 0 && `达到 ${met} 项`,
    missed > 0 && `未达到 ${missed} 项`,
    unknown > 0 && `无法判断 ${unknown} 项`,
  ];
  return { value: met / (met + missed), note: parts.filter(Boolean).join('，') };
}

/**
 * Months from a technology readiness level to use in production: what offices of technology transfer reckon with as a
 * rule of thumb, chosen and not measured. 1-3 research, 4-5 laboratory, 6 pilot, 7 prototype in use, 8 qualified, 9 in
 * production (levels of GB/T 22900-2022).
 */
const MONTHS_TO_USE = [36, 36, 36, 24, 24, 12, 9, 3, 0];
/** What `急` means where no date is given, in months. */
const URGENT_MONTHS = 12;

/**
 * The months left until the deadline over those that the achievement's maturity needs. A demand that names no deadline
 * and is not urgent can wait for any maturity, and one whose deadline is over tells nothing any more.
 */
export function judgeMaturity(demand: PairFacts, achievement: PairFacts, today: string): Judged {
  const { maturity } = achievement;
  const needed = maturity === null ? undefined : MONTHS_TO_USE[maturity - 1];
  if (needed === undefined) return silent('achievement', '成熟度');
  const own = `成果 TRL ${maturity}`;
  const left = demand.deadline ? monthsBetween(today, demand.deadline) : null;
  if (left === null && demand.urgency !== 'high')
    return { value: null, note: `${own}，需求未写完成期限`, missing: 'demand' };
  if (left !== null && left <= 0) return { value: null, note: `${own}，需求期限已过` };
  const months = left ?? URGENT_MONTHS;
  const asked = left === null ? '需求紧急' : `距期限 ${Math.max(1, Math.round(left))} 个月`;
  const value = needed === 0 ? 1 : Math.min(1, months / needed);
  return { value, note: needed === 0 ? `${own}，${asked}` : `${own}，到应用一般还需 ${needed} 个月，${asked}` };
}

/**
 * What is asked against the most that is paid. Within the budget suits; above it the value falls from 0.75 to 0 at 2.5
 * times, since prices are talked down and a licence or payment by output costs less than the whole.
 */
export function judgePrice(demand: PairFacts, achievement: PairFacts): Judged {
  const [budget, asked] = [demand.priceFen, achievement.priceFen];
  if (budget === null || budget <= 0n) return silent('demand', '预算');
  if (asked === null) return silent('achievement', '要价');
  const ratio = Number(asked) / Number(budget);
  const value = ratio <= 1 ? 1 : Math.max(0, 0.75 - (ratio - 1) / 2);
  return { value, note: `要价 ${yuan(asked)}，预算上限 ${yuan(budget)}` };
}

/** Near is easier for joint work, but most technology is transferred between cities: another province is no fault. */
export function judgeRegion(demand: PairFacts, achievement: PairFacts): Judged {
  if (!demand.region) return silent('demand', '地区');
  if (!achievement.region) return silent('achievement', '地区');
  const value = { city: 1, province: 0.7, apart: 0.4 }[nearness(demand.region, achievement.region)];
  return { value, note: `需求在${demand.region}，成果在${achievement.region}` };
}

/** The older of the two counts: 1 up to half a year, down to 0.4 at two years, when one may be gone or solved. */
export function judgeFreshness(demand: PairFacts, achievement: PairFacts, today: string): Judged {
  const days = { 需求: dayOf(demand), 成果: dayOf(achievement) };
  const known = Object.values(days).filter((day) => day !== null);
  if (known.length === 0) return { value: null, note: '两边都未发布' };
  const months = Math.max(...known.map((day) => monthsBetween(day, today)));
  const value = months <= 6 ? 1 : Math.max(0.4, 1 - ((months - 6) / 18) * 0.6);
  const told = Object.entries(days).flatMap(([side, day]) => (day === null ? [] : `${side} ${day} 发布`));
  return { value, note: told.join('，') };
}

const sideNames = { demand: '需求', achievement: '成果' };

function silent(missing: 'demand' | 'achievement', what: string): Judged {
  return { value: null, note: `${sideNames[missing]}未写${what}`, missing };
}

const MONTH_MS = (365.25 / 12) * 24 * 3_600_000;
const monthsBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / MONTH_MS;

/** The Beijing date of publication. */
const dayOf = ({ publishedAt }: PairFacts): string | null =>
  publishedAt && new Date(Date.parse(publishedAt) + 8 * 3_600_000).toISOString().slice(0, 10);

/** `260 万元`, `9500 元`. */
function yuan(fen: bigint): string {
  const sum = Number(fen) / 100;
  return sum >= 10_000 ? `${Number((sum / 10_000).toFixed(2))} 万元` : `${sum} 元`;
}
