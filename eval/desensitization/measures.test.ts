import { expect, test } from 'vitest';
import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import type { Category, Span } from '../../src/desensitization/types.ts';
import { categoriesOf, countText, figures, noCounts } from './measures.ts';

//                 0         1         2
//                 0123456789012345678901234
const text = '张三在苏州锐博工作，玩王者争霸，电话13800000000。';
const gold: LabelledText = {
  id: '1',
  text,
  spans: [
    { start: 0, end: 2, label: 'name' },
    { start: 3, end: 7, label: 'company' },
    { start: 11, end: 15, label: 'game' },
    { start: 18, end: 29, label: 'mobile' },
  ],
};
const found = (start: number, end: number, category: Category): Span => ({
  start,
  end,
  category,
  recognizer: 'r',
  score: 1,
  evidence: [],
});

function counted(...spans: Span[]) {
  const counts = noCounts();
  countText(counts, gold, spans, categoriesOf([gold]));
  return counts;
}

test('the same borders and category are exact, and all that is found is covered', () => {
  const counts = counted(found(0, 2, 'person'), found(3, 7, 'organization'), found(18, 29, 'phone'));
  expect(counts.labels).toEqual({
    name: { gold: 1, covered: 1, exact: 1, predicted: 1 },
    company: { gold: 1, covered: 1, exact: 1, predicted: 1 },
    mobile: { gold: 1, covered: 1, exact: 1, predicted: 1 },
  });
  expect(figures(counts)).toMatchObject({ coverage: 1, precision: 1, recall: 1, f1: 1, ratio: 1 });
});

test('two finds that touch cover a span together, whatever their categories', () => {
  const counts = counted(found(3, 5, 'address'), found(5, 7, 'organization'));
  expect(counts.labels.company).toEqual({ gold: 1, covered: 1, exact: 0, predicted: 1 });
  // No label of this text is an address: the find is reported apart, and masks nothing that is counted.
  expect(counts.otherFinds).toBe(1);
  expect(counts.maskedCharacters).toBe(2);
});

test('a gap of one character leaves a span uncovered', () => {
  expect(counted(found(3, 6, 'organization')).labels.company).toEqual({ gold: 1, covered: 0, exact: 0, predicted: 1 });
});

test('a find inside gold that is not ours counts neither way, and its characters leave both sums', () => {
  const counts = counted(found(11, 15, 'organization'), found(12, 14, 'person'));
  expect(counts.labels.company).toEqual({ gold: 1, covered: 0, exact: 0, predicted: 0 });
  expect(counts.labels.game).toBeUndefined();
  expect(counts.maskedCharacters).toBe(0);
  expect(counts.characters).toBe(text.length - 4);
  expect(counts.goldCharacters).toBe(2 + 4 + 11);
});

test('a find that touches no gold lowers precision under the first label of its category', () => {
  const counts = counted(found(7, 9, 'organization'), found(3, 7, 'organization'));
  expect(counts.labels.company).toEqual({ gold: 1, covered: 1, exact: 1, predicted: 2 });
  expect(figures(counts).precision).toBe(0.5);
});

test('the wrong category is a wrong find of its own category, though it covers', () => {
  const counts = counted(found(3, 7, 'person'));
  expect(counts.labels.company).toEqual({ gold: 1, covered: 1, exact: 0, predicted: 0 });
  expect(counts.labels.name).toEqual({ gold: 1, covered: 0, exact: 0, predicted: 1 });
});

test('characters found twice are masked once', () => {
  expect(counted(found(0, 2, 'person'), found(0, 7, 'organization')).maskedCharacters).toBe(7);
});

test('nothing found and nothing to find gives zeros, not NaN', () => {
  expect(Object.values(figures(noCounts()))).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
