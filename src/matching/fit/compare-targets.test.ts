import { expect, test } from 'vitest';
import type { SearchTexts } from '../records/documents.ts';
import { compareTargets } from './compare-targets.ts';

const demand = (text: string, source = 'targets'): SearchTexts => ({ title: [], need: [{ source, text }], body: [] });
const achievement = (summary: string): SearchTexts => ({
  title: [],
  need: [],
  body: [{ source: 'summary', text: summary }],
});
const targets = (text: string) =>
  compareTargets(demand(text, 'problem'), achievement('')).map(({ target }) => `${target.about}${target.text}`);

test.each([
  ['抗拉强度≥1200MPa', '热处理后抗拉强度1.2GPa', 'met', '1.2GPa'],
  ['抗拉强度不低于1200兆帕', '抗拉强度可达 1,250 MPa', 'met', '1,250 MPa'],
  ['抗拉强度≥1200MPa', '抗拉强度为1180MPa', 'missed', '1180MPa'],
  ['抗拉強度≥1200MPa', '抗拉强度可达1250MPa', 'met', '1250MPa'],
  ['残碳＜200ppm', '排胶后残碳0.01%', 'met', '0.01%'],
  ['排胶周期≤30h', '排胶周期缩短到42小时', 'missed', '42小时'],
])('%s against %s: %s', (text, summary, verdict, offered) => {
  const [found] = compareTargets(demand(text), achievement(summary));
  expect(found?.verdict).toBe(verdict);
  const place = found?.offered?.place;
  expect(summary.slice(place?.start, place?.end)).toContain(offered);
});

test.each([
  ['抗拉强度≥250MPa', '抗拉强度200MPa', '差 20%'],
  ['排胶周期≤30h', '排胶周期42小时', '超出 40%'],
  ['首次效率≥91%', '首次效率88.5%', '差 2.5 个百分点'],
  ['残碳＜200ppm', '残碳0.03%', '超出 50%'],
  ['工作温度不超过60℃', '工作温度75℃', '超出 15 ℃'],
  ['涂层厚度10~12μm', '涂层厚度15μm', '超出 25%'],
  ['单次计算≤20ms', '单次计算2s', '超出 99 倍'],
  ['工作温度-40~85℃', '工作温度-20~60℃', null],
  ['抗拉强度≥250MPa', '抗拉强度260MPa', null],
])('%s, offered %s: %s', (text, summary, gap) => {
  const [found] = compareTargets(demand(text), achievement(summary));
  expect(found?.offered).not.toBeNull();
  expect(found?.gap).toBe(gap);
});

test.each([
  ['重量±2g', '整机重量13.5kg'],
  ['单次计算≤20ms', '单次计算训练2分钟'],
  ['处理量≥1000吨', '处理量5kg'],
])('a figure of another order of magnitude is shown and left open: %s against %s', (text, summary) => {
  expect(compareTargets(demand(text), achievement(summary))).toMatchObject([{ verdict: 'unknown', gap: null }]);
  expect(compareTargets(demand(text), achievement(summary))[0]?.offered).not.toBeNull();
});

test.each([
  ['性别识别≥99%', '步态识别率97.2%'],
  ['抗拉强度≥1200MPa', '抗压强度达到900MPa'],
])('a measure in common is no common property: %s against %s', (text, summary) => {
  expect(compareTargets(demand(text), achievement(summary))).toMatchObject([{ verdict: 'unknown', offered: null }]);
});

test.each([
  ['抗拉强度≥1200MPa', '拉伸强度1250MPa'],
  ['识别准确率≥95%', '准确率97%'],
  ['使用寿命≥5年', '寿命8年'],
])('other words for one property are compared: %s against %s', (text, summary) => {
  expect(compareTargets(demand(text), achievement(summary))).toMatchObject([{ verdict: 'met' }]);
});

test('one character in common is no common name', () => {
  expect(compareTargets(demand('温差≤3℃'), achievement('加热温度980~1020℃'))).toMatchObject([{ offered: null }]);
});

test('a figure of another property or dimension is not an answer', () => {
  expect(compareTargets(demand('抗拉强度≥1200MPa'), achievement('成形压力1500MPa，导热率90W/(m·K)'))).toMatchObject([
    { verdict: 'unknown', offered: null, gap: null },
  ]);
});

test.each([
  ['现有气压炉1台，功率120kW'],
  ['目前产品的U含量都在20ppb以上'],
  ['一般田块减产10%~20%'],
  ['申请专利不少于2项，培养人才5-10名'],
  ['研发经费不超过120万元，年销售收入超过3亿元'],
  ['要求2年内完成，项目周期不超过18个月'],
  ['我国90%以上的矿山是井下开采'],
  ['火灾时温度可达1000℃'],
  ['2003年至2025年，符合GB/T 228.1-2021'],
])('what is there already, and the project itself, is no target: %s', (text) => {
  expect(targets(text)).toEqual([]);
});

test.each([
  ['抗拉强度≥250MPa', ['抗拉强度≥250MPa']],
  ['希望把烧损率降低到1.0%以下', ['烧损率1.0%以下']],
  ['设备总高度需控制在5米以下', ['设备总高度5米以下']],
  ['单套成本不高于6万元', ['单套成本不高于6万元']],
  [
    '现有基础：炉温1200℃以下。\n技术指标：\n淬硬层深度5-8mm，盐雾寿命1000小时以上',
    ['淬硬层深度5-8mm', '盐雾寿命1000小时以上'],
  ],
])('what is asked for is one: %s', (text, found) => {
  expect(targets(text)).toEqual(found);
});

test('a target that is said twice counts once, and known verdicts come first', () => {
  const twice: SearchTexts = {
    title: [],
    need: [
      { source: 'problem', text: '要求孔隙率≤1%' },
      { source: 'targets', text: '孔隙率≤1%；结合强度＞70MPa' },
    ],
    body: [],
  };
  expect(
    compareTargets(twice, achievement('结合强度75MPa')).map(({ verdict, target }) => [verdict, target.about]),
  ).toEqual([
    ['met', '结合强度'],
    ['unknown', '孔隙率'],
  ]);
});

test('a target in traditional characters is one as well', () => {
  expect(targets('抗拉強度不低於250MPa')).toEqual(['抗拉强度不低於250MPa']);
});
