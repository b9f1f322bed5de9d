import type { Dials } from '../../src/desensitization/tagger/decode.ts';
import type { Tagger } from '../../src/desensitization/tagger/tagger.ts';
import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import type { TrainingOptions } from '../../src/desensitization/tagger/train/train.ts';
import { trainedOnPart, trainedTagger, withTaught } from '../../src/desensitization/tagger/train/train-tagger.ts';
import { textFolds } from './labelled-rows.ts';

/** Sets to train on, in the order of the registers; `own` is the index of the one that is evaluated. */
export interface TrainingSets {
  sets: readonly (readonly LabelledText[])[];
  own: number;
  /** Technical texts without labels. */
  plain: readonly string[];
  /** Labelled by a teacher that has seen none of the wanted fold; they count as the first set's. */
  taught?: readonly LabelledText[];
}

export interface FoldOptions {
  folds: number;
  /** The only fold that is wanted: no tagger is trained for the others. */
  only?: number;
  dials: Dials;
  progress: (fold: number) => void;
  training?: Partial<TrainingOptions>;
}

/**
 * A tagger for each row of the set that is evaluated, trained without the rows of its fold and without any text of the
 * other sets that stands in that fold. @returns the tagger for the row of an index (of a wanted fold)
 */
export function crossValidate(
  { sets, own, plain, taught = [] }: TrainingSets,
  options: FoldOptions,
): (index: number) => Tagger {
  const rows = sets[own]!;
  const foldOf = textFolds(rows, options.folds);
  const taggers = new Map<number, Tagger>();
  const trainOn = trainedOnPart({ sets: withTaught(sets, taught), plain }, options.training?.least);
  for (let fold = 0; fold < options.folds; fold += 1) {
    if (options.only !== undefined && options.only !== fold) continue;
    options.progress(fold);
    const heldOut = new Set(rows.filter((_, at) => foldOf[at] === fold).map(({ text }) => text));
    const trained = trainOn((text) => !heldOut.has(text), options.training);
    taggers.set(fold, trainedTagger(trained, options.dials));
  }
  return (index) => taggers.get(foldOf[index]!)!;
}
