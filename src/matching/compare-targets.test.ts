import { expect, test } from 'vitest';
import { compareTargets } from './compare-targets.ts';
import type { SearchTexts } from './documents.ts';

const demand = (targets: string): SearchTexts => ({
  title: [],
  need: [{ source: 'targets', text: targets }],
  body: [],
});
const achievement = (summary: string): SearchTexts => ({
  title: [],
  need: [],
  body: [{ source: 'summary', text: summary }],
});

test.each([
  ['抗拉强度≥1200MPa', '热处理后抗拉强度1.2GPa', 'met', '1.2GPa'],
  ['抗拉强度不低于1200兆帕', '抗拉强度可达 1,250 MPa', 'met', '1,250 MPa'],
  ['抗拉强度≥1200MPa', '抗拉强度为1180MPa', 'missed', '1180MPa'],
  ['残碳＜200ppm', '排胶后残碳0.01%', 'met', '0.01%'],
  ['排胶周期≤30h', '排胶周期缩短到42小时', 'missed', '42小时'],
])('%s against %s: %s', (targets, summary, verdict, offered) => {
  const [found] = compareTargets(demand(targets), achievement(summary));
  expect(found?.verdict).toBe(verdict);
  const place = found?.offered?.place;
  expect(summary.slice(place?.start, place?.end)).toContain(offered);
});

test('a figure of another property or dimension is not an answer', () => {
  expect(compareTargets(demand('抗拉强度≥1200MPa'), achievement('成形压力1500MPa，导热率90W/(m·K)'))).toMatchObject([
    { verdict: 'unknown', offered: null },
  ]);
});

test('what a demander has already is not a target', () => {
  expect(compareTargets(demand('现有气压炉1台，功率120kW'), achievement('功率150kW'))).toEqual([]);
});
