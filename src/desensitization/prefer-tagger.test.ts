import { expect, test } from 'vitest';
import { preferTagger } from './prefer-tagger.ts';
import type { Category, Span } from './types.ts';

const TEXT = '　'.repeat(30);
const span = (recognizer: string, start: number, end: number, more: Partial<Span> = {}): Span => ({
  start,
  end,
  category: 'organization',
  recognizer,
  score: 0.85,
  evidence: [],
  ...more,
});
const shown = (spans: Span[]) =>
  spans.map(({ recognizer, start, end, probable }) => `${recognizer} ${start}-${end}${probable ? ' ?' : ''}`);
const joined = (rules: Span[], tagged: Span[]) => shown(preferTagger(TEXT, rules, tagged));

test('where a guessing rule and the tagger overlap the tagger’s borders stand, the rest is probable', () => {
  expect(joined([span('organization', 2, 12, { score: 0.95 })], [span('crf', 4, 10)])).toEqual([
    'crf 4-10',
    'organization 2-4 ?',
    'organization 10-12 ?',
  ]);
});

test('a sure rule stands where the tagger is silent, a guess becomes probable', () => {
  const rules = [span('organization', 0, 5, { score: 0.95 }), span('person', 8, 10, { score: 0.8 })];
  expect(joined(rules, [])).toEqual(['organization 0-5', 'person 8-10 ?']);
});

test('a further mention of a name stands wherever the tagger is silent', () => {
  const mentions = [span('mention', 0, 4, { score: 0.8 }), span('mention', 9, 14, { score: 0.95 })];
  expect(joined(mentions, [span('crf', 10, 16)])).toEqual(['crf 10-16', 'mention 0-4', 'mention 9-10 ?']);
});

test('a whole address stands beside the tagger’s part of it, a bare place does not', () => {
  const address = (score: number) => span('address', 0, 12, { category: 'address', score });
  expect(joined([address(0.92)], [span('crf', 0, 6)])).toEqual(['crf 0-6', 'address 0-12']);
  expect(joined([address(0.55)], [span('crf', 0, 6)])).toEqual(['crf 0-6', 'address 6-12 ?']);
});

test.each<[string, Category]>([
  ['mobile-phone', 'phone'],
  ['secret-term', 'secret_term'],
  ['registry', 'organization'],
])('%s is no guess: the tagger does not touch it, and what is probable is cut at it', (recognizer, category) => {
  const rule = span(recognizer, 5, 10, { category, score: 0.6 });
  expect(joined([rule], [span('crf', 8, 14), span('crf', 2, 7, { probable: true })])).toEqual([
    'crf 8-14',
    `${recognizer} 5-10`,
    'crf 2-5 ?',
  ]);
});

test('a date is no secret and cuts nothing', () => {
  const date = span('date', 5, 10, { category: 'date' });
  expect(joined([date], [span('crf', 2, 7, { probable: true })])).toEqual(['date 5-10', 'crf 2-7 ?']);
});

test('every character that anything found stays found', () => {
  const rules = [span('person', 0, 9), span('address', 4, 20, { category: 'address' }), span('mention', 18, 25)];
  const tagged = [span('crf', 3, 6), span('crf', 22, 24), span('crf', 8, 16, { probable: true })];
  const seen = new Set(
    preferTagger(TEXT, rules, tagged).flatMap(({ start, end }) =>
      Array.from({ length: end - start }, (_, at) => start + at),
    ),
  );
  expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, at) => at));
});

const found = (text: string, tagged: Span[], rules: Span[] = []) =>
  preferTagger(text, rules, tagged).map(({ start, end, probable }) => text.slice(start, end) + (probable ? ' ?' : ''));

test.each([
  ['煤层', 'crf', 0.6, '煤层'],
  ['煤层', 'crf', 0.5, '煤层 ?'],
  ['煤层', 'both', 0.5, '煤层'],
  ['RFID', 'both', 0.3, 'RFID ?'],
  ['锐博', 'crf', 0.3, '锐博'],
])('%s, found by %s with the probability %d, is %s', (text, tagger, score, shown) => {
  expect(found(text, [span(tagger, 0, text.length, { score })])).toEqual([shown]);
});

test('what links two names is not shown as what could be one', () => {
  const text = '由锐博公司和江州大学承担';
  const names = [span('crf', 1, 5), span('crf', 6, 10)];
  const guess = (start: number, end: number) => span('crf', start, end, { score: 0.02, probable: true });
  expect(found(text, [...names, guess(0, 5), guess(5, 10), guess(10, 12)])).toEqual(['锐博公司', '江州大学', '承担 ?']);
});

test('a label or a word for the speaker is no find, unless the tagger is sure', () => {
  const text = '联系人公司';
  const guess = (start: number, end: number, score: number) => span('crf', start, end, { score, probable: true });
  expect(found(text, [guess(0, 3, 0.3), guess(3, 5, 0.01)])).toEqual([]);
  expect(found(text, [guess(0, 3, 0.6)])).toEqual(['联系人 ?']);
});

test.each([
  ['王建国先生', '王建国'],
  ['王先生', '王先生'],
])('%s is masked as %s', (text, shown) => {
  expect(found(text, [span('crf', 0, text.length, { category: 'person', score: 0.9 })])).toEqual([shown]);
});

test('a full name stands whole where the tagger saw its beginning alone', () => {
  const text = '江州锐博资源利用有限公司';
  const full = span('organization', 0, text.length, { score: 0.95 });
  expect(found(text, [span('crf', 0, 4)], [full])).toEqual(['江州锐博', text]);
});

test('a person with a title stands where the tagger is not sure of an organization that begins with them', () => {
  const person = span('person', 4, 7, { category: 'person' });
  expect(joined([person], [span('crf', 4, 13, { score: 0.6 })])).toEqual(['person 4-7']);
  expect(joined([person], [span('crf', 4, 13, { score: 0.95 })])).toEqual(['crf 4-13']);
});

test.each<[text: string, name: string, expected: string[]]>([
  ['江州金石精密机械有限公司王建国总工程师', '王建国', ['crf 0-12', 'person 12-15']],
  ['江州金石精密机械有限公司安全总监', '安全', ['crf 0-12', 'person 12-14 ?']],
  ['江州金石精密机械王建国总工程师', '王建国', ['crf 0-8', 'person 8-11 ?']],
])('in %s %s between an employer and a title is certain, unless it is a word', (text, name, expected) => {
  const at = text.indexOf(name);
  const person = span('person', at, at + name.length, { category: 'person' });
  expect(shown(preferTagger(text, [person], [span('crf', 0, at)]))).toEqual(expected);
});

test.each([
  ['由新能源研究院（有限公司）承担', 1, 12, ['新能源研究院（有限公司）']],
  ['海川银行（原江州发展银行）董事', 0, 12, ['海川银行', '江州发展银行']],
  ['顾问穆勒（Muller）到场', 2, 11, ['穆勒', 'Muller'], 'person'],
  ['海川公司（苏州办事处在建', 0, 10, ['海川公司（苏州办事处']],
  ['海川银行（现江州发展银行）董事', 0, 13, ['海川银行', '江州发展银行']],
  ['海川银行（江州分行）董事', 0, 10, ['海川银行（江州分行）']],
  ['（原海川化工公司）副厂长', 2, 9, ['海川化工公司']],
] as [string, number, number, string[], Category?][])(
  'in %s brackets of which a find holds a part, or another name, are set right',
  (text, start, end, found, category = 'organization') => {
    const spans = preferTagger(text, [], [span('crf', start, end, { category })]);
    expect(spans.map((one) => text.slice(one.start, one.end))).toEqual(found);
  },
);

test.each([
  ['江州联合会第七届理事会', '江州联合会'],
  ['海川集团下属一家子公司', '海川集团'],
  ['第二十一届组委会', '第二十一届组委会'],
  ['江州市委常委', '江州市委'],
  ['江州商会、海川商会等三会', '江州商会、海川商会'],
  ['北京第二外国语学院', '北京第二外国语学院'],
  ['海川监管会“上市公司', '海川监管会'],
  ['海川研究中心”', '海川研究中心'],
  ['北京“海川”学校', '北京“海川”学校'],
])('of %s the name is %s', (text, name) => {
  const [found] = preferTagger(text, [], [span('crf', 0, text.length)]);
  expect(text.slice(found!.start, found!.end)).toBe(name);
});

test('a label is no person, however sure the tagger is', () => {
  const found = (text: string) =>
    preferTagger(text, [], [span('crf', 0, text.length, { category: 'person', score: 0.66 })]);
  expect(['微信', '电 话', '手机号', '合同编号', '序列号'].flatMap(found)).toEqual([]);
  expect(found('魏新')).toHaveLength(1);
});

test.each<[text: string, category: Category, piece: string]>([
  ['联系人小李', 'person', '小李'],
  ['江州锐盾液压）', 'organization', '江州锐盾液压'],
  ['锐盾（江州）', 'organization', '锐盾（江州）'],
])('of %s as %s stays %s', (text, category, piece) => {
  const [found] = preferTagger(text, [], [span('crf', 0, text.length, { category })]);
  expect(text.slice(found?.start, found?.end)).toBe(piece);
});

test.each([
  ['任职于海川机械公司', 2, '海川机械公司'],
  ['现任海川机械公司总工', 1, '海川机械公司总工'],
  ['，曾任海川机械公司', 1, '海川机械公司'],
  ['，加盟海川机械', 1, '海川机械'],
  ['由任天堂公司', 1, '任天堂公司'],
])('in %s a verb of work is no part of the name behind it', (text, start, name) => {
  const [found] = preferTagger(text, [], [span('crf', start, text.length)]);
  expect(text.slice(found!.start, found!.end)).toBe(name);
});

test.each([
  ['海川公司和江州大学', ['海川公司', '江州大学']],
  ['江州大学（北区）、江州大学（南区）、锐博公司', ['江州大学（北区）', '江州大学（南区）', '锐博公司']],
  ['海川投资的锐博公司', ['海川', '锐博公司']],
  ['劳动和社会保障部', ['劳动和社会保障部']],
  ['海川公司和乙', ['海川公司和乙']],
])('%s names %j', (text, names) => {
  expect(found(text, [span('crf', 0, text.length)])).toEqual(names);
});

test('a bare word for a kind is no organization, in a life only after a preposition', () => {
  const kept = (text: string, inLife: boolean) =>
    preferTagger(text, [], [{ ...span('crf', 1, 3), ...(inLife && { inLife }) }]).length;
  expect([kept('，公司决定', false), kept('任公司董事长', true), kept('由公司董事长', true)]).toEqual([0, 1, 0]);
});

test('a person with a title stands against what the tagger doubts, and is one with what it does not', () => {
  const person = span('titled-person', 1, 4, { category: 'person', score: 0.7 });
  expect(joined([person], [span('crf', 0, 2, { score: 0.3 })])).toEqual(['titled-person 1-4']);
  expect(joined([person], [span('crf', 0, 6, { score: 0.9 })])).toEqual(['crf 0-6', 'titled-person 1-4']);
});

test('after a surname of two characters the longer name stands', () => {
  const rule = span('person', 0, 4, { category: 'person', score: 0.75 });
  expect(joined([rule], [span('crf', 0, 3, { category: 'person' })])).toEqual(['crf 0-3', 'person 0-4']);
});

test('the work grows as the number of finds does', () => {
  let looks = 0;
  const counted = (recognizer: string, start: number, end: number, score: number): Span => ({
    ...span(recognizer, start, end, { score }),
    get start() {
      looks += 1;
      return start;
    },
  });
  const work = (count: number) => {
    looks = 0;
    const each = <T>(make: (at: number) => T) => Array.from({ length: count }, (_, at) => make(at * 10));
    preferTagger(
      '　'.repeat(count * 10),
      each((at) => counted('person', at + 1, at + 4, 0.85)),
      each((at) => span('crf', at, at + 6, { score: 0.7 })),
    );
    return looks;
  };
  expect(work(400)).toBeLessThan(2.5 * work(200));
});
