import { expect, test } from 'vitest';
import { resolveOverlaps } from './resolve-overlaps.ts';
import type { Category, Span } from './types.ts';

const span = (start: number, end: number, category: Category, score = 0.8): Span => ({
  start,
  end,
  category,
  recognizer: category,
  score,
  evidence: [{ kind: 'rule', detail: `${category} ${start}-${end}` }],
});
const short = (spans: Span[]) => spans.map(({ start, end, category }) => `${category} ${start}-${end}`);

test.each<[what: string, given: Span[], expected: string[]]>([
  ['nothing from nothing', [], []],
  ['an empty span falls', [span(3, 3, 'phone')], []],
  ['neighbours stay apart', [span(2, 4, 'phone'), span(0, 2, 'person')], ['person 0-2', 'phone 2-4']],
  [
    'the longer absorbs the shorter',
    [span(0, 9, 'web_address', 0.7), span(3, 6, 'bank_card', 0.99)],
    ['web_address 0-9'],
  ],
  ['a checked number is no sum', [span(0, 9, 'money', 0.9), span(2, 7, 'bank_card')], ['bank_card 0-9']],
  ['a mistyped one may be', [span(0, 9, 'money', 0.9), span(2, 7, 'bank_card', 0.6)], ['money 0-9']],
  ['partly overlapping ones become one', [span(0, 5, 'person', 0.7), span(3, 8, 'phone', 0.9)], ['phone 0-8']],
  ['a chain becomes one', [span(0, 3, 'person'), span(2, 5, 'phone'), span(4, 7, 'email', 0.9)], ['email 0-7']],
  ['a secret term gives its kind', [span(0, 9, 'organization', 0.99), span(3, 5, 'secret_term')], ['secret_term 0-9']],
  [
    'a weaker phone in a patent number falls',
    [span(0, 9, 'patent_number', 0.9), span(2, 6, 'phone', 0.8)],
    ['patent_number 0-9'],
  ],
  ['a stronger phone in a date stays', [span(0, 9, 'date', 0.8), span(2, 6, 'phone', 0.9)], ['phone 2-6']],
  ['a public kind in part beneath falls', [span(0, 5, 'date', 0.99), span(3, 8, 'phone', 0.5)], ['phone 3-8']],
  ['the longer public kind stays', [span(0, 4, 'date', 0.9), span(0, 9, 'patent_number')], ['patent_number 0-9']],
  [
    'a secret term in a standard stays',
    [span(0, 9, 'standard', 1), span(2, 4, 'secret_term', 0.1)],
    ['secret_term 2-4'],
  ],
])('%s', (_, given, expected) => {
  expect(short(resolveOverlaps(given))).toEqual(expected);
  expect(short(resolveOverlaps(given.toReversed()))).toEqual(expected);
});

test('a mobile number glued to a sum or a name is neither', () => {
  const phone = (score: number) => ({ ...span(0, 11, 'phone', score), recognizer: 'mobile-phone' });
  expect(short(resolveOverlaps([phone(0.6), span(0, 16, 'money', 0.9)]))).toEqual(['phone 0-16']);
  expect(short(resolveOverlaps([span(8, 16, 'output', 0.9), phone(0.5)]))).toEqual(['phone 0-16']);
  expect(short(resolveOverlaps([phone(0.9), span(0, 20, 'organization', 0.95)]))).toEqual(['phone 0-20']);
  expect(short(resolveOverlaps([phone(0.9), span(0, 12, 'money', 0.9)]))).toEqual(['money 0-12']);
});

test('of two with the same borders what is registered stands', () => {
  const registered = { ...span(0, 6, 'organization', 0.98), recognizer: 'registry' };
  expect(short(resolveOverlaps([span(0, 6, 'address', 1), registered]))).toEqual(['organization 0-6']);
});

test('evidence of both is kept where neither lies inside the other', () => {
  const [merged] = resolveOverlaps([span(0, 5, 'person', 0.7), span(3, 8, 'phone', 0.9)]);
  expect(merged?.evidence.map(({ detail }) => detail)).toEqual(['phone 3-8', 'person 0-5']);
});

test('what is only probable does not mark what is certain', () => {
  const [merged] = resolveOverlaps([{ ...span(0, 9, 'person'), probable: true }, span(3, 5, 'person')]);
  expect(merged).toMatchObject({ start: 0, end: 9 });
  expect(merged).not.toHaveProperty('probable');
});
