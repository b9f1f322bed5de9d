import { expect, test } from 'vitest';
import { alignCompared, type Compared } from './compare.ts';

const figure = (text: string, start: number) => ({
  text,
  about: '',
  place: { source: 'targets', start, end: start + 1 },
});
const target = (text: string, start: number, verdict: 'met' | 'missed' | 'unknown', offered: string | null = null) => ({
  verdict,
  target: figure(text, start),
  offered: offered === null ? null : figure(offered, 0),
  gap: verdict === 'missed' ? '差 1' : null,
});
const shared = (term: string, kind: 'exact' | 'related' = 'exact') => ({
  term,
  kind,
  documentTerm: term,
  likeness: 1,
  query: [],
  document: [],
});
const fit = (feature: 'domain' | 'price', note: string) => ({ feature, verdict: 'good' as const, value: 1, note });

const one: Compared = {
  targets: [target('≥2', 5, 'met', '3'), target('≥1', 0, 'unknown')],
  fit: [fit('domain', '甲'), fit('price', '乙')],
  shared: [shared('只有一'), shared('压铸')],
};
const other: Compared = {
  targets: [target('≥1', 0, 'missed', '0'), target('≥2', 5, 'unknown')],
  fit: [fit('price', '丁'), fit('domain', '丙')],
  shared: [shared('压铸', 'related')],
};

test('a row is one target of the demand, in its order, whatever order each achievement has', () => {
  const { targets } = alignCompared([one, other]);
  expect(targets.map((row) => [row.target.text, ...row.offers.map(({ offered }) => offered?.text ?? null)])).toEqual([
    ['≥1', null, '0'],
    ['≥2', '3', null],
  ]);
  expect(targets[0]?.offers.map(({ verdict, gap }) => [verdict, gap])).toEqual([
    ['unknown', null],
    ['missed', '差 1'],
  ]);
});

test('features stand side by side', () => {
  expect(alignCompared([one, other]).fit.map(({ fits }) => fits.map(({ note }) => note))).toEqual([
    ['甲', '丙'],
    ['乙', '丁'],
  ]);
});

test('terms of all come first, then those that tell the achievements apart', () => {
  expect(alignCompared([one, other]).terms).toEqual([
    { term: '压铸', kinds: ['exact', 'related'] },
    { term: '只有一', kinds: ['exact', null] },
  ]);
});
