import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import type { Trained, TrainingOptions } from '../../src/desensitization/tagger/train/train.ts';
import { trainedOnPart, withTaught } from '../../src/desensitization/tagger/train/train-tagger.ts';
import { textFolds } from './labelled-rows.ts';

/** Sets to train on, in the order of the registers. */
export interface TrainingSets {
  sets: readonly (readonly LabelledText[])[];
  /** Technical texts without labels. */
  plain: readonly string[];
  /** Labelled by a teacher that has seen none of the wanted fold; they count as the first set's. */
  taught?: readonly LabelledText[];
}

/**
 * Trains taggers for cross-validation. Features are numbered once for all of them. @returns trains without a fold (0 and
 * up) of every set, and without any text that stands in it, so that one tagger serves to measure each of the sets
 */
export function foldTrainer(
  { sets, plain, taught = [] }: TrainingSets,
  folds: number,
  training?: Partial<TrainingOptions>,
): (fold: number) => Trained {
  const trainOn = trainedOnPart({ sets: withTaught(sets, taught), plain }, training?.least);
  return (fold) => {
    const heldOut = new Set(sets.flatMap((rows) => foldOf(rows, folds, fold)).map(({ text }) => text));
    return trainOn((text) => !heldOut.has(text), training);
  };
}

function foldOf(rows: readonly LabelledText[], folds: number, fold: number): LabelledText[] {
  const own = textFolds(rows, folds);
  return rows.filter((_, at) => own[at] === fold);
}
