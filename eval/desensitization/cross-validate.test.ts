import { expect, test } from 'vitest';
import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import { crossValidate } from './cross-validate.ts';

const names = ['赵小川', '钱大海', '孙明月', '李长江'];
const row = (name: string, id: string): LabelledText => ({
  id,
  text: `联系人${name}，已确认。`,
  spans: [{ start: 3, end: 6, label: 'name' }],
});
const training = { epochs: 4, penalty: 0.01, least: 1, dropout: 0 };
const dials = { lean: 0, threshold: 1 };

test('no tagger has seen the rows it is asked about, not even in another set', () => {
  // What only fold 0 says, in both sets, stays unknown to the tagger of fold 0 and is learned by the other.
  const odd: LabelledText = { id: 'odd', text: '甲乙丙丁戊己', spans: [{ start: 1, end: 5, label: 'company' }] };
  const rows = [odd, ...names.map((name) => row(name, name))];
  const taggerFor = crossValidate(
    { sets: [[...names.map((name) => row(name, `${name}2`)), odd], rows], own: 1, plain: [] },
    {
      folds: 2,
      dials,
      progress: () => {},
      training,
    },
  );
  expect(taggerFor(0)).not.toBe(taggerFor(1));
  const found = (index: number) =>
    taggerFor(index)
      .find(odd.text)
      .map(({ start, end }) => [start, end]);
  expect(found(0)).not.toEqual([[1, 5]]);
  expect(found(1)).toEqual([[1, 5]]);
});

test('what a teacher labelled is learned, but not where it stands in the fold', () => {
  const odd: LabelledText = { id: 'odd', text: '甲乙丙丁戊己', spans: [{ start: 1, end: 5, label: 'company' }] };
  const set = [{ ...odd, spans: [] }, ...names.map((name) => row(name, name))];
  const other: LabelledText = { id: 'new', text: '子丑寅卯辰巳', spans: [{ start: 1, end: 5, label: 'company' }] };
  const taggerFor = crossValidate(
    { sets: [set], own: 0, plain: [], taught: [odd, other] },
    { folds: 2, only: 0, dials, progress: () => {}, training },
  );
  const found = (text: string) =>
    taggerFor(0)
      .find(text)
      .map(({ start, end }) => [start, end]);
  expect(found(other.text)).toEqual([[1, 5]]);
  expect(found(odd.text)).not.toEqual([[1, 5]]);
});
