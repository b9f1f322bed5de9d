import { expect, test } from 'vitest';
import type { TargetVerdict } from '../fit/compare-targets.ts';
import type { Fit } from '../fit/fit.ts';
import { improvementsFor } from './improvements.ts';

const figure = (about: string, text: string) => ({ about, text, place: { source: 'targets', start: 0, end: 1 } });
const missed: TargetVerdict = {
  verdict: 'missed',
  target: figure('抗拉强度', '≥250MPa'),
  offered: figure('抗拉强度', '200MPa'),
  gap: '差 20%',
};
const unmentioned: TargetVerdict = { verdict: 'unknown', target: figure('孔隙率', '≤1%'), offered: null, gap: null };
const shared = [{ term: '压铸', kind: 'exact' as const, documentTerm: '压铸', query: [], document: [], likeness: 1 }];
const fit = (feature: Fit['feature'], verdict: Fit['verdict'], note: string, missing?: Fit['missing']): Fit => ({
  feature,
  verdict,
  value: verdict === 'unknown' ? null : 0,
  note,
  missing,
});
const legs = { lexical: 1, dense: 0.5 };

test('missed targets come first, then silence, then conditions', () => {
  const fits = [
    fit('price', 'poor', '要价 20 万元，预算上限 5 万元'),
    fit('maturity', 'unknown', '成果未写成熟度', 'achievement'),
  ];
  expect(improvementsFor({ targets: [unmentioned, missed], fits, legs, shared })).toEqual([
    '目标指标“抗拉强度≥250MPa”未达到（成果为 200MPa，差 20%）：请双方商议能否改进或放宽',
    '成果没有提及“孔隙率≤1%”：请持有人补充实测数据',
    '要价 20 万元，预算上限 5 万元：可改谈许可、入股或按产量提成',
    '成果未写成熟度：请持有人补充',
  ]);
});

test('at most five, and silence on several targets is one of them', () => {
  const fits = (['domain', 'maturity', 'price', 'transfer_mode'] as const).map((feature) =>
    fit(feature, 'poor', feature),
  );
  const lines = improvementsFor({ targets: [missed, missed, missed, unmentioned, unmentioned], fits, legs, shared });
  expect(lines).toHaveLength(5);
  expect(lines[2]).toBe('成果没有提及“孔隙率≤1%”等 2 项目标指标：请持有人补充实测数据');
});

test('a good match needs nothing, and what cannot be known asks nobody', () => {
  const fits = [fit('domain', 'good', '两边领域相同'), fit('maturity', 'unknown', '成果 TRL 4，需求期限已过')];
  expect(improvementsFor({ targets: [], fits, legs, shared })).toEqual([]);
});

test('two texts without a term in common are told to be checked', () => {
  expect(improvementsFor({ targets: [], fits: [], legs, shared: [] })).toEqual([
    '两边没有共同的术语：请先核对说的是否同一项技术',
  ]);
});
