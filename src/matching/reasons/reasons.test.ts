import { expect, test } from 'vitest';
import type { SearchTexts } from '../records/documents.ts';
import { reasonTerms, sharedTerms } from './reasons.ts';

const texts = (title: string, body = ''): SearchTexts => ({
  title: [{ source: 'title', text: title }],
  need: [],
  body: body === '' ? [] : [{ source: 'summary', text: body }],
});
const byLength = (term: string) => term.length;
const reasons = (query: string, document: string) => sharedTerms(texts(query), texts(document), byLength, 20);
const told = (query: string, document: string) =>
  reasons(query, document).map(({ term, kind, documentTerm }) =>
    kind === 'exact' ? term : [term, kind, documentTerm],
  );

test('a term is shown where it stands in both texts', () => {
  const query = '需要 低合金钢 焊接';
  const document = '厚板合金钢的窄间隙焊接';
  const [steel] = reasons(query, document).filter(({ term }) => term === '合金钢');
  const slices = [
    [query, steel?.query],
    [document, steel?.document],
  ] as const;
  for (const [text, places] of slices) {
    expect(places?.map(({ start, end }) => text.slice(start, end))).toEqual(['合金钢']);
  }
});

test.each([
  '不够 还有 反复',
  '公司 客户 市场 企业 行业',
  '技术 研究 应用 方法 系统 问题',
  '提高 解决 需要 希望 达到 采用',
  '基于 通过 由于 以及 目前',
  '高效 先进 新型 关键 产业化 示范',
  '国内 上海 江苏',
  'the of and based GB/T',
])('words that tell nothing are no reason: %s', (words) => {
  expect(told(words, words)).toEqual([]);
});

test.each([
  ['铝合金焊接', '铝合金焊接'],
  ['石墨烯散热膜', '石墨烯散热膜'],
  ['Ti-6Al-4V', 'Ti-6Al-4V'],
  ['零部件', '零部件'],
])('what tells what a text is about is one: %s', (text) => {
  expect(told(text, text).join('')).toContain(text);
});

test('words side by side in both are one reason, not three', () => {
  expect(told('车规级碳化硅外延片缺陷检测', '碳化硅外延片的检测')).toEqual(['碳化硅外延片']);
});

test('what nobody sees makes no other way of writing', () => {
  expect(told('合\u200b金钢焊接', '合金钢\ufeff焊接')).toEqual(told('合金钢焊接', '合金钢焊接'));
});

test('a general word counts beside a telling one only', () => {
  expect(told('城镇污水处理', '污水处理新工艺')).toEqual(['污水处理']);
  expect(told('图像处理', '热处理')).toEqual([]);
});

test.each([
  ['ＧａＮ外延', 'GaN器件', 'ＧａＮ', 'GaN'],
  ['gan外延', 'GaN器件', 'gan', 'GaN'],
  ['Al₂O₃基板', 'Al2O3陶瓷', 'Al₂O₃', 'Al2O3'],
  ['antibacterial coating', 'Antibacterial coatings', 'coating', 'coatings'],
  ['Ti‑6Al‑4V', 'Ti-6Al-4V', 'Ti‑6Al‑4V', 'Ti-6Al-4V'],
  ['氧化铝陶瓷', '陶瓷氧化铝', '氧化铝陶瓷', '陶瓷氧化铝'],
  ['3D打印修复', '增材制造修复', '3D打印', '增材制造'],
  ['碳化硅外延', 'SiC衬底', '碳化硅', 'SiC'],
])('the same written otherwise is a variant: %s and %s', (query, document, term, documentTerm) => {
  expect(told(query, document)).toContainEqual([term, 'variant', documentTerm]);
});

test('another name is told only where the texts have none in common', () => {
  expect(told('3D打印（增材制造）', '增材制造粉末')).toEqual(['增材制造']);
});

test('pieces of two different words are not shared', () => {
  expect(told('水溶性薄膜', '可溶性微针')).toEqual([]);
});

test('a negated word is not the word', () => {
  expect(told('不对称氢化', '对称结构')).toEqual([]);
});

test('figures are compared as figures', () => {
  expect(told('抗拉强度不低于300MPa', '硬度不低于300MPa')).toEqual([]);
});

test('what both have in their titles goes first, and the limit keeps the first', () => {
  const [query, document] = [texts('轴承密封', '用于齿轮箱'), texts('轴承装配', '齿轮箱装配线')];
  const all = sharedTerms(query, document, () => 1, 20).map(({ term }) => term);
  expect(all).toEqual(['轴承', '齿轮箱']);
  expect(sharedTerms(query, document, () => 1, 1).map(({ term }) => term)).toEqual(['轴承']);
});

test('a term of weight 0 is not shown', () => {
  expect(sharedTerms(texts('轴承'), texts('轴承'), () => 0, 5)).toEqual([]);
});

test('a related word needs both texts to lack the other one, and is told with its likeness', () => {
  const asked: string[][] = [];
  const related = (query: string[], document: string[]) => {
    asked.push(query, document);
    return [{ query: '精馏', document: '蒸馏', likeness: 0.7 }];
  };
  const found = sharedTerms(texts('乙醇精馏'), texts('乙醇蒸馏'), byLength, 5, related);
  expect(asked).toEqual([['精馏'], ['蒸馏']]);
  expect(found.map(({ term, kind, documentTerm, likeness }) => [term, kind, documentTerm, likeness])).toEqual([
    ['乙醇', 'exact', '乙醇', 1],
    ['精馏', 'related', '蒸馏', 0.7],
  ]);
});

test('long words are weighed by their pairs of characters, which the index counts', () => {
  const terms = reasonTerms(texts('断路器'));
  expect(terms).toEqual(expect.arrayContaining(['断路', '路器']));
  expect(terms).not.toContain('断路器');
});
