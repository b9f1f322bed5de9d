import { expect, test } from 'vitest';
import { readParts } from './read-parts.ts';

const partsOf = (text: string) => readParts(text).map(({ text, part }) => [text, part]);

test('every sentence of a demand in running prose gets the part that it speaks of', () => {
  const text =
    '我公司成立于2009年，现有员工180人，是高新技术企业。随着新能源市场的快速发展，行业竞争日益激烈。' +
    '目前焊缝容易开裂，良品率不稳。需要开发一种低热输入的焊接工艺。接头抗拉强度不低于320MPa。该工艺应用于电池托盘。预算80万元，委托开发。';
  expect(partsOf(text).map(([, part]) => part)).toEqual([
    'company',
    'background',
    'problem',
    'need',
    'target',
    'application',
    'cooperation',
  ]);
});

test('a heading counts for the sentences under it, and is left out of them', () => {
  const text = '一、企业简介\n主要产品为阀门。\n二、技术需求：研制耐冲蚀涂层。\n【预期目标】寿命翻一番。';
  expect(partsOf(text)).toEqual([
    ['主要产品为阀门。', 'company'],
    ['研制耐冲蚀涂层。', 'need'],
    ['寿命翻一番。', 'target'],
  ]);
});

test('a line with a contact says nothing of what comes after it', () => {
  const text = '技术需求：压铸件热处理后变形。\n联系人：某某\n需要一种低成本的矫形工艺。';
  expect(partsOf(text)).toEqual([
    ['压铸件热处理后变形。', 'need'],
    ['某某', 'cooperation'],
    ['需要一种低成本的矫形工艺。', 'need'],
  ]);
});

test('places are UTF-16 offsets in the text as given, emoji and line breaks included', () => {
  const text = '💡\r\n二、技术需求：研制耐冲蚀涂层。';
  for (const { text: said, start, end } of readParts(text)) expect(text.slice(start, end)).toBe(said);
});

test('what shows nothing is taken for what is needed, and evidence says why otherwise', () => {
  expect(readParts('高速磁悬浮轴承')).toMatchObject([{ part: 'need', evidence: [] }]);
  expect(readParts('转速不低于30000r/min。')[0]!.evidence).toContainEqual({ kind: 'figure', points: 2 });
});

test('a hostile text of a megabyte is read in linear time', () => {
  const text = '（一、：'.repeat(250_000);
  expect(readParts(text).every(({ start, end }) => end > start)).toBe(true);
});
