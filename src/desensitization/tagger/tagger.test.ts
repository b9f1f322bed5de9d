import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { detect } from '../detect.ts';
import { BUILT_IN_WEIGHTS, openTagger } from './tagger.ts';

const tagger = openTagger();
const best = (text: string) =>
  tagger
    .find(text)
    .filter(({ probable }) => !probable)
    .map(({ start, end, category }) => `${category} ${text.slice(start, end)}`);

test('the built-in weights take at most 5 MB', () => {
  expect(statSync(BUILT_IN_WEIGHTS).size).toBeLessThanOrEqual(5_000_000);
});

test.each([
  ['南京的东南大学以前叫南京工学院。', ['address 南京', 'organization 东南大学', 'organization 南京工学院']],
  ['辖区有中学和小学各1所。', []],
  ['为广大运维者所喜爱。', []],
  ['采用梯度升温可以降低涂层的残余应力，提高结合强度。', []],
])('in %s the best path finds %j', (text, found) => {
  expect(best(text)).toEqual(found);
});

test('all mentions of both firms of a contract are found, as two entities', () => {
  const text =
    '深圳市中远九方资产管理有限公司（以下简称“中远九方”）与苏州锐博精密机械股份有限公司签约，由中远九方支付，锐博精密交付。';
  const firms = detect(text, { tagger }).filter(({ category, probable }) => category === 'organization' && !probable);
  expect(firms.map(({ start, end }) => text.slice(start, end))).toEqual([
    '深圳市中远九方资产管理有限公司',
    '中远九方',
    '苏州锐博精密机械股份有限公司',
    '中远九方',
    '锐博精密',
  ]);
  expect(new Set(firms.map(({ entity }) => entity)).size).toBe(2);
});

test('a text of several pieces is read as one: offsets stand in the whole', () => {
  const line = '项目由苏州锐博精密机械股份有限公司承担。\n';
  const text = line.repeat(400);
  const found = tagger.find(text).filter(({ probable }) => !probable);
  expect(found).toHaveLength(400);
  expect(new Set(found.map(({ start, end }) => text.slice(start, end)))).toEqual(
    new Set(['苏州锐博精密机械股份有限公司']),
  );
});

test('positions are reported in lives, in running text never', () => {
  const positions = (text: string) => best(text).filter((find) => find.startsWith('position'));
  expect(positions('顾明远，男，1962年出生。曾任锐博动力监事，现任恒天重机股份有限公司董事长。')).toEqual([
    'position 监事',
    'position 董事长',
  ]);
  expect(positions('昨天记者从苏州锐博精密机械有限公司获悉，顾明远将出任董事长。')).toEqual([]);
});
