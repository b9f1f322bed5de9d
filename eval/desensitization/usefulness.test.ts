import { expect, test } from 'vitest';
import { draftOf, usefulness } from './usefulness.ts';

const rows = [
  { id: '1', title: '耐冲蚀涂层', text: '苏州锐博精密机械有限公司的阀门在450℃工作，预算200万元。' },
  { id: '2', title: '磁悬浮轴承', text: '转速不低于30000r/min。' },
];

test('kept terms and figures are counted over all texts, trade figures apart', () => {
  const { demands, figures, tradeFigures, terms, replaced } = usefulness(rows, {});
  expect(demands).toBe(2);
  expect(figures).toEqual({ raw: 2, kept: 2 });
  expect(tradeFigures).toEqual({ raw: 1, kept: 0 });
  expect(replaced).toEqual({ organization: 1, money: 1 });
  expect(terms.kept).toBeLessThan(terms.raw);
  expect(terms.kept).toBeGreaterThan(0);
});

test('changed characters are those of replaced pieces alone', () => {
  const { changed, characters } = usefulness(rows, {});
  expect(changed).toBe('苏州锐博精密机械有限公司200万元'.length);
  expect(characters).toBe(rows.map(({ title, text }) => title + text).join('').length);
});

test('a text in which nothing is sensitive loses nothing', () => {
  const { terms, changed } = usefulness(rows.slice(1), {});
  expect(changed).toBe(0);
  expect(terms.kept).toBe(terms.raw);
});

test('a word that stands twice is kept twice or not wholly', () => {
  const { terms } = usefulness([{ id: '1', text: '阀门、阀门。' }], {});
  expect(terms).toEqual({ raw: 2, kept: 2 });
});

test('a draft has the fields of its row', () => {
  expect(Object.keys(draftOf({ id: '1', text: '阀门' }, {}).composed.texts)).toEqual(['title', 'problem']);
});
