import { expect, test } from 'vitest';
import { detect } from '../detect.ts';
import type { Span } from '../types.ts';

const positions = (text: string) =>
  detect(text)
    .filter(({ category }) => category === 'position')
    .map(({ start, end }) => text.slice(start, end));

test.each<[text: string, found: string[]]>([
  ['总经理王建国表示', ['总经理']],
  ['苏州锐博精密机械有限公司董事长兼总经理王建国表示', ['董事长', '总经理']],
  ['联系人：王建国（副总工程师）', ['副总工程师']],
  ['技術負責人：王建国', ['技術負責人']],
  ['苏州锐博精密机械有限公司的总经理到场', ['总经理']],
  ['请总经理签字', []],
  ['联系人：王建国，主任务是攻关', []],
])('in %j finds the positions %j', (text, found) => {
  expect(positions(text)).toEqual(found);
});

test('a position says its word and whom it stands beside, and takes nothing from a name', () => {
  const text = '总经理王建国表示';
  const found = detect(text);
  expect(found.map(({ category }) => category)).toEqual(['position', 'person']);
  expect(found[0]!.evidence.map(({ detail }) => detail)).toEqual(['职务“总经理”', '在人员“王建国”之前']);
});

test('where something else is found, no position is', () => {
  const span = (start: number, end: number, category: Span['category']): Span => ({
    ...{ start, end, category, recognizer: 'crf', score: 0.9, evidence: [] },
  });
  const text = '总经理王建国';
  const tagger = { find: () => [span(0, 3, 'organization'), span(3, 6, 'person')] };
  expect(detect(text, { tagger }).map(({ category }) => category)).toEqual(['organization', 'person']);
});
