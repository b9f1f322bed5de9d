import { describe, expect, test } from 'vitest';
import { noFacts as nothing } from '../records/pair-facts.ts';
import type { TargetVerdict } from './compare-targets.ts';
import { type Fit, fitAdjustment, fitOf } from './fit.ts';
import type { PairFacts } from './pair-facts.ts';
import { nearness } from './regions.ts';

const today = '2026-10-30';
const weights = { domain: 1, targets: 1, maturity: 1, price: 1, transfer_mode: 1, region: 1, freshness: 1 };
const verdict = (which: TargetVerdict['verdict']): TargetVerdict => {
  const figure = { text: '≥1', about: '强度', place: { source: 'targets', start: 0, end: 2 } };
  return { verdict: which, target: figure, offered: null, gap: null };
};
const fit = (
  feature: Fit['feature'],
  demand: Partial<PairFacts>,
  achievement: Partial<PairFacts>,
  targets: TargetVerdict[] = [],
) =>
  fitOf({ ...nothing, ...demand }, { ...nothing, ...achievement }, targets, today).find(
    (one) => one.feature === feature,
  )!;

test('what nobody said is unknown, and moves nothing', () => {
  const fits = fitOf(nothing, nothing, [], today);
  expect(fits.map(({ verdict, value }) => [verdict, value])).toEqual(Array(7).fill(['unknown', null]));
  expect(fitAdjustment(fits, weights)).toBe(0);
});

test('the adjustment is bounded by the weights of what is known', () => {
  const good = { domains: ['a'], region: '江苏省南京市', priceFen: 100n, publishedAt: `${today}T00:00:00Z` };
  const best = fitOf({ ...nothing, ...good }, { ...nothing, ...good }, [verdict('met')], today);
  expect(fitAdjustment(best, weights)).toBe(5);
  const worst = [fit('domain', { domains: ['a'] }, { domains: ['b'] }), fit('targets', {}, {}, [verdict('missed')])];
  expect(fitAdjustment(worst, { ...weights, domain: 0.3, targets: 0.5 })).toBeCloseTo(-0.8);
});

test.each([
  [['met', 'met', 'unknown'], 'good', '达到 2 项，无法判断 1 项'],
  [['met', 'missed'], 'fair', '达到 1 项，未达到 1 项'],
  [['missed', 'unknown'], 'poor', '未达到 1 项，无法判断 1 项'],
  [['unknown', 'unknown'], 'unknown', '2 项目标指标成果均未提及'],
] as const)('targets %j are %s', (verdicts, expected, note) => {
  expect(fit('targets', {}, {}, verdicts.map(verdict))).toMatchObject({ verdict: expected, note });
});

describe('maturity', () => {
  test.each([
    [9, '2026-11-15', 'good'],
    [8, '2027-04-30', 'good'],
    [6, '2027-06-30', 'fair'],
    [4, '2027-01-31', 'poor'],
    [4, '2029-01-31', 'good'],
    [4, '2026-01-31', 'unknown'],
    [4, null, 'unknown'],
    [null, '2027-01-31', 'unknown'],
  ])('TRL %s until %s is %s', (maturity, deadline, expected) => {
    expect(fit('maturity', { deadline }, { maturity }).verdict).toBe(expected);
  });

  test('an urgent demand without a date waits a year', () => {
    expect(fit('maturity', { urgency: 'high' }, { maturity: 3 }).verdict).toBe('poor');
    expect(fit('maturity', { urgency: 'high' }, { maturity: 7 }).verdict).toBe('good');
    expect(fit('maturity', { urgency: 'low' }, { maturity: 3 })).toMatchObject({
      verdict: 'unknown',
      missing: 'demand',
    });
  });

  test('the note tells both sides', () => {
    const { note } = fit('maturity', { deadline: '2027-04-30' }, { maturity: 4 });
    expect(note).toBe('成果 TRL 4，到应用一般还需 24 个月，距期限 6 个月');
  });
});

test.each([
  [500n, 400n, 'good'],
  [500n, 500n, 'good'],
  [500n, 800n, 'fair'],
  [500n, 2000n, 'poor'],
  [0n, 2000n, 'unknown'],
])('a budget of %s and an asking price of %s are %s', (budget, asked, expected) => {
  const { verdict, note } = fit('price', { priceFen: budget * 1_000_000n }, { priceFen: asked * 1_000_000n });
  expect(verdict).toBe(expected);
  if (budget > 0n) expect(note).toBe(`要价 ${asked} 万元，预算上限 ${budget} 万元`);
});

test.each([
  [['technology_transfer'], ['transfer'], 'good'],
  [['technology_transfer'], ['license'], 'fair'],
  [['license'], ['use_first_pay_later'], 'good'],
  [['equity_cooperation'], ['achievement_warrant'], 'good'],
  [['equity_cooperation'], ['use_first_pay_later'], 'poor'],
  [['equity_cooperation', 'joint_development'], ['use_first_pay_later'], 'unknown'],
  [['talent'], ['transfer'], 'unknown'],
])('%j wanted and %j offered are %s', (wanted, offered, expected) => {
  expect(fit('transfer_mode', { transferModes: wanted }, { transferModes: offered }).verdict).toBe(expected);
});

test.each([
  ['江苏省常州市溧阳市', '江苏省常州市武进区', 'city'],
  ['江苏省南京市', '江苏省常州市', 'province'],
  ['江苏南京', '江苏省南京市江宁区', 'city'],
  ['江苏省', '江苏省常州市', 'province'],
  ['上海市浦东新区', '上海', 'city'],
  ['广西壮族自治区南宁市', '广西南宁市', 'city'],
  ['吉林省吉林市', '吉林省长春市', 'province'],
  ['浙江省宁波市', '江苏省南京市', 'apart'],
])('%s and %s: %s', (one, other, expected) => {
  expect(nearness(one, other)).toBe(expected);
});

test('another province is no fault', () => {
  expect(fit('region', { region: '浙江省宁波市' }, { region: '江苏省南京市' })).toMatchObject({
    verdict: 'fair',
    note: '需求在浙江省宁波市，成果在江苏省南京市',
  });
});

test('the older side tells how fresh a pair is', () => {
  const fresh = fit('freshness', { publishedAt: '2026-10-01T20:00:00Z' }, {});
  expect(fresh).toMatchObject({ verdict: 'good', note: '需求 2026-10-02 发布' });
  const old = fit('freshness', { publishedAt: '2026-10-01T00:00:00Z' }, { publishedAt: '2021-01-01T00:00:00Z' });
  expect(old).toMatchObject({ verdict: 'fair', value: 0.4 });
});
