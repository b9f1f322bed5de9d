import { expect, test } from 'vitest';
import { addSpan, decideSpans, editWords } from './decide-spans.ts';
import type { ReviewedSpan } from './types.ts';

const texts = { title: '江州金石的阀门', problem: '江州金石的阀门漏液，江州金石求解' };
const span = (
  id: string,
  field: string,
  start: number,
  end: number,
  more: Partial<ReviewedSpan> = {},
): ReviewedSpan => ({
  ...{ id, field, start, end, category: 'organization', recognizer: 'registry', score: 1, evidence: [] },
  ...{ probable: false, entity: 'jinshi', decision: 'apply', replacement: null, covers: [], ...more },
});
const spans = [span('a', 'title', 0, 4), span('b', 'problem', 0, 4), span('c', 'problem', 10, 14)];
const decisionsOf = (all: ReviewedSpan[]) => Object.fromEntries(all.map(({ id, decision }) => [id, decision]));

test('one span, all of an entity, or all of a category is decided at once', () => {
  const one = decideSpans(spans, { action: 'restore', target: { span: 'b' } });
  expect(decisionsOf(one.spans)).toEqual({ a: 'apply', b: 'restore', c: 'apply' });
  expect(one.touched.map(({ id }) => id)).toEqual(['b']);
  const entity = decideSpans(spans, { action: 'dismiss', target: { entity: 'jinshi' } });
  expect(decisionsOf(entity.spans)).toEqual({ a: 'dismiss', b: 'dismiss', c: 'dismiss' });
  const other = [...spans, span('p', 'title', 5, 7, { category: 'product', entity: null })];
  const category = decideSpans(other, { action: 'restore', target: { category: 'product' } });
  expect(decisionsOf(category.spans)).toEqual({ a: 'apply', b: 'apply', c: 'apply', p: 'restore' });
});

test('a target that names nothing is refused', () => {
  expect(() => decideSpans(spans, { action: 'accept', target: { span: 'x' } })).toThrow('内容有误');
});

test('what is restored stands in its own words again', () => {
  const reworded = [span('a', 'title', 0, 4, { replacement: '某厂' })];
  expect(decideSpans(reworded, { action: 'restore', target: { span: 'a' } }).spans[0]?.replacement).toBeNull();
});

test('a span added by hand takes in its repeats in every field, but nothing that is found already', () => {
  const { touched } = addSpan(texts, [spans[0]!], {
    ...{ field: 'problem', start: 5, end: 7, category: 'product', repeats: true },
  });
  expect(touched.map(({ field, start, end }) => [field, start, end])).toEqual([
    ['problem', 5, 7],
    ['title', 5, 7],
  ]);
  const once = addSpan(texts, spans, { field: 'problem', start: 5, end: 7, category: 'product', repeats: false });
  expect(once.touched).toHaveLength(1);
  expect(once.spans).toHaveLength(4);
});

test('a span over others takes their place, and what they were stays known', () => {
  const { spans: after, touched } = addSpan(texts, spans, {
    ...{ field: 'problem', start: 0, end: 9, category: 'secret_term', repeats: false },
  });
  expect(after.map(({ field, start }) => [field, start])).toEqual([
    ['problem', 0],
    ['problem', 10],
    ['title', 0],
  ]);
  expect(touched[0]?.covers).toEqual([{ start: 0, end: 4, category: 'organization' }]);
});

test('an added mention of a known entity is that entity', () => {
  const { touched } = addSpan(texts, [spans[0]!], {
    ...{ field: 'problem', start: 0, end: 4, category: 'organization', repeats: true },
  });
  expect(touched.map(({ entity }) => entity)).toEqual(['jinshi', 'jinshi']);
});

test('own words over a part of a span grow to its borders, and keep it secret', () => {
  const { touched } = editWords(texts, spans, { field: 'problem', start: 2, end: 9, replacement: '某厂阀门漏液' });
  expect(touched).toMatchObject([{ start: 0, end: 9, replacement: '江州某厂阀门漏液', recognizer: 'edit' }]);
  expect(touched[0]?.covers).toEqual([{ start: 0, end: 4, category: 'organization' }]);
  const again = editWords(texts, [touched[0]!], { field: 'problem', start: 0, end: 10, replacement: '漏液，' });
  expect(again.touched[0]?.covers).toEqual([{ start: 0, end: 4, category: 'organization' }]);
});

test('own words for a whole span stay that span', () => {
  const { touched } = editWords(texts, spans, { field: 'problem', start: 0, end: 4, replacement: '某厂' });
  expect(touched).toMatchObject([{ id: 'b', entity: 'jinshi', replacement: '某厂', recognizer: 'registry' }]);
});

test.each([
  ['a field that is not there', { field: 'x', start: 0, end: 1 }],
  ['a place behind the end', { field: 'title', start: 5, end: 99 }],
  ['an empty place', { field: 'title', start: 2, end: 2 }],
])('%s is refused', (_, place) => {
  expect(() => editWords(texts, spans, { ...place, replacement: '某' })).toThrow('内容有误');
});

test('a place that cuts a character in two is refused', () => {
  expect(() => editWords({ title: '𠮷利' }, [], { field: 'title', start: 1, end: 2, replacement: '某' })).toThrow(
    '内容有误',
  );
});
