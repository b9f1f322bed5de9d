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

test('in lives what is likely beside the best path is certain from three characters on, in running text never', () => {
  // Leaning away from finding leaves nothing on the best path.
  const beside = (text: string) =>
    tagger.find(text, { lean: -30 }).map((span) => ({ ...span, size: span.end - span.start }));
  const life = beside('顾明远，男，1962年出生，中共党员。曾任锐博动力监事、海川厂厂长，现任恒天重机董事。');
  expect(life.filter(({ size, score }) => size >= 3 && score > 0.021)).not.toEqual([]);
  for (const { size, score, probable } of life.filter(({ score }) => Math.abs(score - 0.02) > 0.001)) {
    expect(probable ?? false).toBe(size < 3 || score < 0.02);
  }
  const running = beside('昨天记者从苏州锐博精密机械有限公司获悉，该公司的顾明远将出任厂长。');
  expect(running).not.toEqual([]);
  for (const { probable } of running) expect(probable).toBe(true);
});
