import type { Dials } from '../../src/desensitization/tagger/decode.ts';
import type { Tagger } from '../../src/desensitization/tagger/tagger.ts';
import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import { trainedTagger, trainOn } from '../../src/desensitization/tagger/train/train-tagger.ts';
import { textFolds } from './labelled-rows.ts';

/**
 * A tagger for each row, trained without the rows of its fold and without any text of the other sets that stands in
 * that fold. @returns the tagger for the row of an index
 */
export function crossValidate(
  rows: readonly LabelledText[],
  others: readonly (readonly LabelledText[])[],
  options: { folds: number; dials: Dials; progress: (fold: number) => void },
): (index: number) => Tagger {
  const foldOf = textFolds(rows, options.folds);
  const taggers: Tagger[] = [];
  for (let fold = 0; fold < options.folds; fold += 1) {
    options.progress(fold);
    const heldOut = new Set(rows.filter((_, at) => foldOf[at] === fold).map(({ text }) => text));
    const sets = [rows, ...others].map((set) => set.filter(({ text }) => !heldOut.has(text)));
    taggers.push(trainedTagger(trainOn(sets), options.dials));
  }
  return (index) => taggers[foldOf[index]!]!;
}
