import { describe, expect, test } from 'vitest';
import { compareQuantity, type Quantity, quantities, quantityContext } from './quantities.ts';
import { randomTexts } from './random-text.ts';

function only(text: string): Quantity {
  const found = quantities(text);
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe('an amount is the same however it is written', () => {
  test.each([
    [
      1200,
      1200,
      'MPa',
      ['1200MPa', '1,200 MPa', '1 200 MPa', '1.2GPa', '1200兆帕', '１２００ＭＰａ', '1200mpa', '1.2×10³MPa'],
    ],
    [
      1200,
      null,
      'MPa',
      ['≥1200MPa', '>=1.2GPa', '不低于1,200兆帕', '1.2GPa以上', '至少1200MPa', '大于等于1200MPa', '达到1.2GPa'],
    ],
    [30, 50, '%', ['30%~50%', '30-50%', '30～50％', '30%至50%', '30—50%', '百分之三十到百分之五十', '(30~50)%']],
    [3000, 3000, 't/a', ['3000吨/年', '年产3000吨', '3000 t/a', '3,000吨每年', '每年3000吨', '0.3万吨/年']],
    [-40, 85, '℃', ['-40℃~85℃', '-40~85°C', '−40℃至+85℃', '-40°~85℃', '温度-40~85摄氏度']],
    [0.0103, 0.0107, 'm', ['10.5mm±0.2', '10.5±0.2mm', '10.5mm±0.2mm', '(10.5±0.2)mm', '1.05cm±200μm']],
    [-2e-5, 2e-5, 'm', ['±0.02mm', '±20μm', '± 20um']],
    [null, 5e-4, '%', ['小于5ppm', '＜5ppm', '5 ppm以下', '不超过5ppm', '低于5PPM', '≤0.0005%', '5ppm以内']],
    [20000, 20000, '次', ['2万次', '20000次', '2×10⁴次', '2×10^4次', '两万次']],
    [20000, null, '次', ['2万次以上', '≥20000次', '不少于两万次']],
    [1e6, 1e6, '次', ['1×10⁶次', '10^6次', '10⁶次', '100万次', '一百万次', '1e6次']],
    [5e6, 5e6, 'CNY', ['500万元', '0.05亿元', '5,000,000元', '五百万元', '￥500万元']],
    [3e6, 3e6, 'kg', ['三千吨', '3000吨', '0.3万吨', '3000t', '3×10⁶kg']],
    [5, 5, '%', ['百分之五', '5%', '５％', '5个百分点', '50‰']],
    [1e-7, 1e-7, 'm', ['0.1μm', '0.1um', '100nm', '100纳米', '0.1µm', '1×10⁻⁷m']],
    [null, 1e-7, 'm', ['≤0.1μm', '≤100nm', '不大于0.1微米']],
    [50, 50, 'kWh', ['50kW·h', '50kWh', '50千瓦时', '50度电', '0.05MWh', '180MJ']],
    [300, 300, 'Wh/kg', ['300Wh/kg', '0.3kWh/kg', '300瓦时/公斤', '300W·h·kg⁻¹']],
    [3500, 3500, 'kg/m3', ['3.5 g/cm3', '3500kg/m³', '3.5g·cm⁻³', '3.5克/立方厘米']],
    [10, 10, 'm/s', ['10 m/s', '36km/h', '10米/秒', '10m·s⁻¹', '36公里/小时']],
    [0.01, 0.01, 's', ['10ms', '10毫秒', '0.01s', '0.01秒']],
    [120, 120, 'dB', ['120 dB', '120分贝', '120db']],
    [1e10, 1e10, 'bit/s', ['10Gbps', '10 Gbit/s', '10000Mb/s', '10gbps']],
    [58, 62, 'HRC', ['HRC58~62', '58-62HRC', 'HRC 58～62']],
    [60, null, 'HRC', ['HRC≥60', '≥60HRC']],
    [3000, 3000, 'r/min', ['3000rpm', '3000r/min', '3000转/分', '50r/s', '3000r·min⁻¹']],
    [2073600, 2073600, '像素', ['1920×1080像素', '207.36万像素']],
    [30000, 50000, 'CNY', ['3~5万元', '3万元至5万元', '3万-5万元']],
    [100000, 100000, '台/a', ['年产10万台', '10万台/年']],
    [182500, 182500, 't/a', ['日处理500吨', '500t/d']],
    [0.5, 0.5, 'W/(m·K)', ['0.5W/(m·K)', '0.5W·m⁻¹·K⁻¹', '0.5 W/m·K']],
    [9.8, 9.8, 'm/s2', ['9.8m/s²', '9.8 m·s⁻²']],
    [70, 80, 'dB', ['70---80分贝', '70~80dB']],
    [1200, null, 'MPa', ['强度(MPa)≥1200']],
  ] as const)('%s..%s %s', (min, max, unit, spellings) => {
    const dimensions = new Set<string>();
    for (const spelling of spellings) {
      const found = quantities(spelling).map((quantity) => [spelling, quantity.min, quantity.max, quantity.unit]);
      expect(found).toEqual([[spelling, min, max, unit]]);
      dimensions.add(only(spelling).dimension);
    }
    expect(dimensions.size).toBe(1);
  });
});

test.each([
  ['≥1200MPa', 'ge'],
  ['超过90%', 'gt'],
  ['不超过90%', 'le'],
  ['不足90%', 'lt'],
  ['90%', 'eq'],
  ['提高30%', 'eq'],
  ['约5年', 'approx'],
  ['3μm左右', 'approx'],
  ['3000余吨', 'approx'],
  ['5个月内', 'le'],
  ['30~50%', 'range'],
  ['10±1mm', 'plus_minus'],
  ['精度优于0.01mm', 'le'],
  ['准确率优于99%', 'ge'],
])('%s compares by %s', (text, comparison) => {
  expect(only(text).comparison).toBe(comparison);
});

test.each([
  '5G',
  'IP67',
  '2023年',
  '2023年1月1日',
  '2023-2025年',
  '25年3月',
  '90年代',
  'GB/T 19001-2016',
  '第3条',
  '第5年',
  '19900000000',
  '0999-1234567',
  'Q345B',
  'Ti-6Al-4V',
  '3D打印',
  '3d打印',
  '4K视频',
  '三元材料',
  '一次性',
  '二次开发',
  '3升级',
  '3人工',
  '5台阶',
  'C60混凝土',
  'PM2.5',
  '万吨级',
  '数百台',
  '7B模型',
  '100mw',
  'v2.0版',
])('%s is no quantity', (text) => {
  expect(quantities(text)).toEqual([]);
});

test('several amounts of one text, each in its place', () => {
  const text = '💡\r\n抗拉强度≥１２００MPa，厚度10.5mm±0.2，寿命２万次以上。';
  expect(quantities(text).map((quantity) => quantity.text)).toEqual(['≥１２００MPa', '10.5mm±0.2', '２万次以上']);
  for (const { text: slice, start, end } of quantities(text)) expect(slice).toBe(text.slice(start, end));
});

test.each([
  ['抗拉强度≥1200MPa', '抗拉强度'],
  ['产品的使用寿命不少于2万小时', '使用寿命'],
  ['屈服强度：1.2GPa', '屈服强度'],
  ['抗拉强度Rm(室温)≥1200MPa', '抗拉强度'],
  ['导热系数达到5W/(m·K)', '导热系数'],
  ['能耗低，效率提高30%', '效率'],
  ['电压220V/50Hz', '电压'],
  ['tensile strength ≥ 1200 MPa', 'tensile strength'],
  ['≥1200MPa', ''],
  ['强度高，1200MPa', ''],
])('%s speaks of %j', (text, context) => {
  expect(quantityContext(text, quantities(text)[0]!)).toBe(context);
});

describe('a target and what is offered', () => {
  test.each([
    ['强度≥1200MPa', '1,200 MPa', 'met'],
    ['强度≥1200MPa', '1.2GPa', 'met'],
    ['强度≥1200MPa', '1.2~1.4GPa', 'met'],
    ['强度≥1200MPa', '≥1000MPa', 'unknown'],
    ['强度≥1200MPa', '1.1GPa', 'missed'],
    ['强度≥1200MPa', '1.1~1.4GPa', 'unknown'],
    ['强度≥1200MPa', '1200℃', 'unknown'],
    ['大于1200MPa', '1200MPa', 'missed'],
    ['大于1200MPa', '超过1.2GPa', 'met'],
    ['<5ppm', '3 ppm', 'met'],
    ['<5ppm', '5ppm', 'missed'],
    ['<5ppm', '3ppm以下', 'met'],
    ['≤5ppm', '5ppm', 'met'],
    ['≤5ppm', '≥8ppm', 'missed'],
    ['-40~85℃', '-50℃~100℃', 'met'],
    ['-40~85℃', '-20℃~70℃', 'missed'],
    ['pH6.5~7.5', 'pH7', 'met'],
    ['30~50%', '60%', 'missed'],
    ['±0.02mm', '±0.01mm', 'met'],
    ['±0.02mm', '≤0.01mm', 'met'],
    ['±0.02mm', '±0.05mm', 'missed'],
    ['约100kg', '95kg', 'met'],
    ['100kg', '100kg', 'met'],
    ['100kg', '120kg', 'unknown'],
    ['5台', '5人', 'unknown'],
  ])('%s against %s is %s', (target, offered, expected) => {
    expect(compareQuantity(only(target), only(offered))).toBe(expected);
  });
});

test('for any text every quantity points back into it, in order and apart', () => {
  for (const text of randomTexts(4, 1200)) {
    const found = quantities(text);
    const astray = found.filter(
      ({ text: slice, start, end, min, max }, i) =>
        start < (found[i - 1]?.end ?? 0) ||
        end <= start ||
        slice !== text.slice(start, end) ||
        slice.length !== end - start ||
        Number.isNaN((min ?? 0) + (max ?? 0)) ||
        (min ?? -Infinity) > (max ?? Infinity),
    );
    if (astray.length > 0) expect({ text, astray }).toEqual({ text, astray: [] });
  }
});

test('a text of one endless run takes seconds, not minutes', () => {
  const started = performance.now();
  for (const piece of ['一', '一点', '1,', '5mm~', '1 000 ', '±', '(1', '年产5'])
    quantities(piece.repeat(20_000 / piece.length));
  expect(performance.now() - started).toBeLessThan(10_000);
});
