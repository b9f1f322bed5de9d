import { expect, test } from 'vitest';
import type { Category, Span } from '../types.ts';
import { isDoubtfulEntity, proposedDecision } from './proposed-decision.ts';

const span = (text: string, said: string, category: Category, kind: 'model' | 'rule' = 'model'): Span => ({
  start: text.indexOf(said),
  end: text.indexOf(said) + said.length,
  category,
  recognizer: kind === 'model' ? 'crf' : 'person',
  score: 0.9,
  evidence: [{ kind, detail: '' }],
});
const isDoubtful = (said: string, category: Category, kind?: 'rule', text = said) =>
  isDoubtfulEntity(text, [span(text, said, category, kind)]);

test.each<[said: string, category: Category]>([
  ['夏玉米', 'person'],
  ['许可费', 'person'],
  ['慢波期', 'person'],
  ['西林瓶', 'organization'],
  ['抽穗期水稻田', 'person'],
  ['航空航天工业', 'organization'],
  ['企业技术中心', 'organization'],
  ['美国玉米', 'organization'],
  ['锐博报税机器人', 'organization'],
  ['RFID', 'organization'],
  ['研发中心', 'address'],
  ['新建厂房2栋', 'address'],
])('%s as %s is left to the reviewer where only the tagger saw it', (said, category) => {
  expect(isDoubtful(said, category)).toBe(true);
});

test.each<[said: string, category: Category]>([
  ['诸葛明远', 'person'],
  ['顾明远', 'person'],
  ['苏州锐博精密机械有限公司', 'organization'],
  ['铜陵锐博', 'organization'],
  ['锐博重工', 'organization'],
  ['华为', 'organization'],
  ['招行', 'organization'],
  ['东南大学', 'organization'],
  ['江苏省', 'address'],
  ['前进东路', 'address'],
  ['锐博科技园', 'address'],
])('%s as %s is treated as the policy says', (said, category) => {
  expect(isDoubtful(said, category)).toBe(false);
});

test('a word that a rule saw in the place of a name is one; a general name is none whoever saw it', () => {
  expect(isDoubtful('夏玉米', 'person', 'rule')).toBe(false);
  expect(isDoubtful('企业技术中心', 'organization', 'rule')).toBe(true);
  expect(isDoubtful('十四五', 'project', 'rule')).toBe(true);
});

test('白刚玉 is no person where the text speaks of 刚玉', () => {
  expect(isDoubtful('白刚玉', 'person', undefined, '原料为白刚玉、板状刚玉。')).toBe(true);
});

test('what is probable is left to the reviewer in any case', () => {
  const certain = span('锐博', '锐博', 'organization');
  expect(proposedDecision(certain, false)).toBe('apply');
  expect(proposedDecision({ ...certain, probable: true }, false)).toBe('look');
  expect(proposedDecision(certain, true)).toBe('look');
});
