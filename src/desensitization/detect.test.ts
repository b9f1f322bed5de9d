import { expect, test } from 'vitest';
import { randomTexts } from '../text/random-text.ts';
import { detect, type Knowledge } from './detect.ts';
import type { Registry } from './recognizers/registry.ts';
import { openTagger } from './tagger/tagger.ts';

const entities = (text: string, knowledge?: Knowledge) =>
  detect(text, knowledge).map(({ start, end, entity }) => `${text.slice(start, end)}=${entity}`);

const registry: Registry = {
  organizations: [
    {
      name: '苏州锐博精密机械股份有限公司',
      formerNames: ['苏州锐博五金厂'],
      shortName: '锐博股份',
      creditCode: null,
      address: '晨丰路8号综合楼东侧',
      contacts: ['司空图南'],
    },
  ],
};

test('short names, declared and derived, are the organization whose they are', () => {
  const text =
    '深圳市中远九方资产管理有限公司（以下简称“中远九方”）与苏州锐博精密机械股份有限公司签约，由中远九方支付，锐博精密交付。';
  expect(entities(text)).toEqual([
    '深圳市中远九方资产管理有限公司=单位甲',
    '中远九方=单位甲',
    '苏州锐博精密机械股份有限公司=单位乙',
    '中远九方=单位甲',
    '锐博精密=单位乙',
  ]);
});

test('different people have different names, one person has one', () => {
  expect(entities('张三和李四到场，张三发言')).toEqual(['张三=人员甲', '李四=人员乙', '张三=人员甲']);
});

test('a registry finds former and short names, addresses and contacts in every spelling, as one organization', () => {
  const text = '原苏州锐博五金厂（銳博 股份）的司空图南在晨丰路8号综合楼东侧';
  expect(entities(text, { registry })).toEqual([
    '苏州锐博五金厂=单位甲',
    '銳博 股份=单位甲',
    '司空图南=人员甲',
    '晨丰路8号综合楼东侧=地址甲',
  ]);
  expect(entities(text).join()).not.toContain('司空图南');
});

test('offsets stand after emoji and CRLF', () => {
  const text = '💡\r\n苏州锐博精密机械有限公司，锐博';
  const [name, short] = detect(text);
  expect(text.slice(name!.start, name!.end)).toBe('苏州锐博精密机械有限公司');
  expect([short!.start, short!.end]).toEqual([17, 19]);
});

test('numbers that look like phones are cut out of no longer ones', () => {
  const text = 'serialVersionUID = 6576896619930983584L;+8619900001234 www';
  expect(detect(text).map(({ start, end }) => text.slice(start, end))).toEqual(['+8619900001234']);
});

test("the demander's secret terms win over everything", () => {
  const found = detect('锐博 精密交付', { secretTerms: ['锐博精密'] });
  expect(found).toMatchObject([{ start: 0, end: 5, category: 'secret_term', score: 1 }]);
});

test('a tagger takes part: its names are found again, its probable ones stay probable', () => {
  const tagger = {
    find: () => [
      { start: 0, end: 3, category: 'person' as const, recognizer: 'crf', score: 0.9, evidence: [] },
      {
        start: 4,
        end: 6,
        category: 'person' as const,
        recognizer: 'crf',
        score: 0.2,
        evidence: [],
        probable: true as const,
      },
    ],
  };
  const found = detect('诸小满，阿福。诸小满、阿福', { tagger });
  expect(found.map(({ start, probable, entity }) => [start, probable, entity])).toEqual([
    [0, undefined, '人员甲'],
    [4, true, '人员乙'],
    [7, undefined, '人员甲'],
  ]);
});

test('every span says why', () => {
  for (const { evidence, score } of detect('联系人：王建国 19900001234，苏州锐博有限公司，锐博，850℃，GB/T 19001')) {
    expect(evidence.length).toBeGreaterThan(0);
    expect(score).toBeGreaterThan(0);
  }
});

test('spans of any text are disjoint, in order and inside it', () => {
  for (const text of randomTexts(3, 400)) {
    let last = 0;
    for (const { start, end } of detect(text, { registry, secretTerms: ['合金', 'SiC'] })) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(text.length);
  }
});

test('a guess of which the tagger is not sure is not looked for elsewhere', () => {
  const text = '砼舫抽采，提高砼舫采收率';
  const guess = (score: number) => ({
    find: () => [{ start: 0, end: 2, category: 'organization' as const, recognizer: 'crf', score, evidence: [] }],
  });
  expect(detect(text, { tagger: guess(0.4) })).toHaveLength(1);
  expect(detect(text, { tagger: guess(0.9) })).toHaveLength(2);
});

test('a registered name that is a word as well is only probable', () => {
  const organization = {
    name: '江州磐石有限公司',
    formerNames: [],
    shortName: '先锋',
    creditCode: null,
    address: null,
  };
  const known = { registry: { organizations: [{ ...organization, contacts: ['希望', '湛墨'] }] } };
  const spans = detect('先锋试验的希望由湛墨负责', known);
  expect(spans.map(({ probable }) => probable)).toEqual([true, true, undefined]);
});

test('the dials may stand elsewhere for one text', () => {
  const text = '由苏州锐博精密机械有限公司的王建国与陈小明提供，样品寄往江边仓库。';
  const tagger = openTagger();
  const characters = (threshold: number) =>
    detect(text, { tagger, dials: { threshold } }).reduce((sum, { start, end }) => sum + end - start, 0);
  expect(characters(0.001)).toBeGreaterThan(characters(0.9));
});
