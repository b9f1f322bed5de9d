import { describe, expect, test } from 'vitest';
import { randomTexts } from './random-text.ts';
import { type Token, terms, tokenize, words } from './tokens.ts';

function of(kind: Token['kind'], text: string): string[] {
  return tokenize(text)
    .filter((token) => token.kind === kind)
    .map((token) => token.text);
}

describe('technical terms', () => {
  test.each([
    ['Q345B低合金钢', 'q345b', ['q345']],
    ['SiC/GaN异质外延', 'sic/gan', ['sic', 'gan']],
    ['Ti-6Al-4V', 'ti-6al-4v', ['ti6al4v', 'ti', '6al', '4v']],
    ['0Cr18Ni9', '0cr18ni9', ['cr18ni9']],
    ['GB/T 19001-2016', 'gb/t 19001-2016', ['gb/t 19001', '19001']],
    ['GB/T19001－2016', 'gb/t 19001-2016', ['gb/t 19001', '19001']],
    ['gb/t 19001', 'gb/t 19001', ['19001']],
    ['IEC 61850规约', 'iec 61850', ['iec', '61850']],
    ['ISO 9001:2015', 'iso 9001-2015', ['iso 9001']],
    ['α-Al₂O₃', 'α-al2o3', ['al2o3']],
    ['H₂O₂分解', 'h2o2', []],
    ['Ca(OH)₂', 'ca(oh)2', []],
    ['ＱＰＱ处理', 'qpq', []],
    ['10.5mm±0.2', '10.5mm±0.2', ['10.5mm', '10.5', '0.2']],
    ['1,200MPa', '1200mpa', ['1200', 'mpa']],
    ['C++编译器优化', 'c++', []],
    ['C/C++17混合', 'c/c++17', ['c', 'c++']],
    ['C#程序', 'c#', []],
    ['用.NET写', '.net', []],
    ['Node.js服务', 'node.js', ['node']],
    ['5G+工业互联网', '5g', []],
    ['Co-60辐照', 'co-60', ['co60']],
    ['PM2.5监测', 'pm2.5', []],
    ['3D打印', '3d', []],
    ['1,3-丁二烯合成', '1,3-丁二烯', ['丁二烯']],
    ['Fe³⁺', 'fe3+', []],
  ])('%s holds %s whole and its parts', (text, whole, parts) => {
    expect(of('technical', text)).toContain(whole);
    expect(of('part', text)).toEqual(expect.arrayContaining(parts));
  });

  test('C++ has no part that C语言教学 would match', () => {
    const query = [...terms('C++').keys()];
    const shared = (text: string) => query.filter((term) => terms(text).has(term));
    expect(query).toEqual(['c++']);
    expect(shared('C++编译器优化')).toEqual(['c++']);
    expect(shared('C语言教学')).toEqual([]);
  });

  test('Q345B matches itself better than Q345, which it still finds', () => {
    const query = [...terms('Q345B').keys()];
    const shared = (text: string) => query.filter((term) => terms(text).has(term)).length;
    expect(shared('Q345B钢')).toBeGreaterThan(shared('Q345钢'));
    expect(shared('Q345钢')).toBeGreaterThan(0);
  });

  test('a raised exponent is no further digit', () => {
    expect(of('number', '10⁶次')).toEqual(['10^6']);
  });

  test('a list number beside an amount is no digit of it', () => {
    expect(of('technical', '①2mm')).toEqual(['2mm']);
  });

  test('English words bring their stem', () => {
    expect(of('word', 'Solid Batteries')).toEqual(['solid', 'batteries']);
    expect(of('part', 'Solid Batteries')).toEqual(['batteri']);
  });
});

describe('Chinese words', () => {
  test.each([
    ['中国农业发展银行信贷风控', '农业', 2],
    ['低合金钢焊接', '合金钢', 1],
    ['这是虚拟机数据', '虚拟机', 2],
    ['虚拟机 a : a : a', '虚拟机', 0],
    ['Q345B低合金钢', '合金钢', 6],
    ['💡\r\n锐博精密机械', '精密机械', 6],
  ])('%s holds %s where it stands', (text, word, start) => {
    const token = tokenize(text).find((each) => each.text === word && each.kind === 'word');
    expect(token).toMatchObject({ start, end: start + word.length });
    expect(words(text)).toContain(word);
  });

  test('characters and bigrams stop at spaces and signs', () => {
    expect([...terms('内存 泄漏，修复').keys()]).toEqual(['内', '内存', '存', '泄', '泄漏', '漏', '修', '修复', '复']);
  });

  test('a homophone is no hit', () => {
    expect(terms('零部件检测').has('部件')).toBe(true);
    expect(terms('设备丢失不见').has('部件')).toBe(false);
  });

  test('words adds the characters of words the dictionary lacks', () => {
    expect(words('风控')).toEqual(['风控', '风', '控']);
  });

  test('zero-width characters inside a word are passed over, and the token covers them', () => {
    expect(tokenize('合\u200b金钢')).toContainEqual({ text: '合金钢', start: 0, end: 4, kind: 'word' });
  });
});

test.each(['——！', '   ', '', '。，；', '\r\n\u200b', '+-*/', '💡'])('%j has no terms', (text) => {
  expect(tokenize(text)).toEqual([]);
  expect(terms(text).size).toBe(0);
  expect(words(text)).toEqual([]);
});

test('terms counts what tokenize finds, jieba words left out', () => {
  const text = 'SiC/GaN异质外延，外延片';
  const counts = terms(text);
  expect(counts.get('外延')).toBe(2);
  expect(counts.get('gan')).toBe(1);
  expect(counts.has('异质')).toBe(true);
  expect(counts.has('外延片')).toBe(false);
});

test('for any text every token points back into it, in order', () => {
  const isAstray = ({ text: term, start, end }: Token, i: number, tokens: Token[], length: number): boolean =>
    start < (tokens[i - 1]?.start ?? 0) || end <= start || end > length || !/[\p{L}\p{N}\p{M}]/u.test(term);
  for (const text of randomTexts(2, 600)) {
    const astray = tokenize(text).filter((token, i, tokens) => isAstray(token, i, tokens, text.length));
    if (astray.length > 0) expect({ text, astray }).toEqual({ text, astray: [] });
  }
});

test('for any text terms counts exactly the tokens that are no jieba words', () => {
  for (const text of randomTexts(5, 300)) {
    const counted = tokenize(text).filter((token) => token.kind !== 'word' || !/\p{Script=Han}/u.test(token.text));
    expect([...terms(text).values()].reduce((sum, count) => sum + count, 0)).toBe(counted.length);
  }
});

test('a text of one endless run takes seconds, not minutes', () => {
  const started = performance.now();
  for (const piece of ['一', 'a-', '1,', '(a', '々', '1-丁', 'N,', 'C++']) terms(piece.repeat(20_000 / piece.length));
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('the example of the README', () => {
  expect([...terms('SiC/GaN外延').keys()]).toEqual(['sic/gan', 'sic', 'gan', '外', '外延', '延']);
});
