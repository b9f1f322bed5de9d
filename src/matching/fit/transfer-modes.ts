import type { Judged } from './judged.ts';

/**
 * How well a way of transfer that an achievement offers answers what a demand wants to agree on, 0 to 1. A buyer can
 * live with a licence, one who wants a licence with paying after use; shares and warrants are the same kind of tie.
 * What is not named suits at 0.2: it can still be talked about.
 */
const answers: Record<string, Record<string, number>> = {
  technology_transfer: { transfer: 1, license: 0.7, use_first_pay_later: 0.7, achievement_warrant: 0.5, equity: 0.5 },
  license: { license: 1, use_first_pay_later: 1, transfer: 0.7, achievement_warrant: 0.5, equity: 0.4 },
  equity_cooperation: { equity: 1, achievement_warrant: 0.8, transfer: 0.4, license: 0.4 },
};
const otherwise = 0.2;

const cooperationNames: Record<string, string> = {
  commissioned_development: '委托开发',
  joint_development: '联合开发',
  technology_transfer: '技术转让',
  license: '许可',
  technical_consulting: '技术咨询',
  equity_cooperation: '入股合作',
  talent: '人才引进',
};

const transferNames: Record<string, string> = {
  transfer: '转让',
  license: '许可',
  equity: '作价入股',
  use_first_pay_later: '先使用后付费',
  achievement_warrant: '成果认股权',
};

/**
 * The demand's modes of cooperation against the achievement's modes of transfer; the best pair counts. Development,
 * consulting and people are work, not a right to be had, so of a demand that wants these as well a mismatch is unknown.
 */
export function judgeTransferModes(wanted: string[], offered: string[]): Judged {
  if (wanted.length === 0) return { value: null, note: '需求未写合作方式', missing: 'demand' };
  if (offered.length === 0) return { value: null, note: '成果未写转化方式', missing: 'achievement' };
  const note = `需求希望${named(wanted, cooperationNames)}，成果可${named(offered, transferNames)}`;
  const rights = wanted.map((mode) => answers[mode]).filter((suits) => suits !== undefined);
  const best = Math.max(0, ...rights.flatMap((suits) => offered.map((mode) => suits[mode] ?? otherwise)));
  const isOpen = rights.length < wanted.length;
  return { value: isOpen && best <= otherwise ? null : best, note };
}

const named = (modes: string[], names: Record<string, string>) => modes.map((mode) => names[mode] ?? mode).join('、');
