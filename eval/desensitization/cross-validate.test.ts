import { expect, test } from 'vitest';
import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import { trainedTagger } from '../../src/desensitization/tagger/train/train-tagger.ts';
import { foldTrainer, type TrainingSets } from './cross-validate.ts';

const names = ['赵小川', '钱大海', '孙明月', '李长江'];
const row = (name: string): LabelledText => ({
  id: name,
  text: `联系人${name}，已确认。`,
  spans: [{ start: 3, end: 6, label: 'name' }],
});
const odd: LabelledText = { id: 'odd', text: '甲乙丙丁戊己', spans: [{ start: 1, end: 5, label: 'company' }] };
const training = { epochs: 4, penalty: 0.01, least: 1, dropout: 0 };
const [one, two, three, four] = names.map(row) as [LabelledText, LabelledText, LabelledText, LabelledText];

/** Borders that the tagger of a fold finds in a text. */
function found(sets: TrainingSets, fold: number, text: string) {
  const tagger = trainedTagger(foldTrainer(sets, 2, training)(fold), { lean: 0, threshold: 1 });
  return tagger.find(text).map(({ start, end }) => [start, end]);
}

test('no tagger has seen the rows of its fold, not even in another set', () => {
  // What only fold 0 of the second set says, and fold 1 of the first, stays unknown to both taggers.
  const sets = {
    sets: [
      [one, odd, two],
      [odd, three],
    ],
    plain: [],
  };
  expect(found(sets, 0, odd.text)).not.toEqual([[1, 5]]);
  expect(found(sets, 1, odd.text)).not.toEqual([[1, 5]]);
  expect(
    found(
      {
        ...sets,
        sets: [
          [odd, one, two],
          [odd, three],
        ],
      },
      1,
      odd.text,
    ),
  ).toEqual([[1, 5]]);
});

test('what a teacher labelled is learned, but not where it stands in the fold', () => {
  const other: LabelledText = { id: 'new', text: '子丑寅卯辰巳', spans: [{ start: 1, end: 5, label: 'company' }] };
  const sets = { sets: [[{ ...odd, spans: [] }, one, two, three, four]], plain: [], taught: [odd, other] };
  expect(found(sets, 0, other.text)).toEqual([[1, 5]]);
  expect(found(sets, 0, odd.text)).not.toEqual([[1, 5]]);
});
