import type { Dials } from '../decode.ts';
import { modelOf } from '../model.ts';
import { type Tagger, taggerOf } from '../tagger.ts';
import { weightsFor } from './export-model.ts';
import { type LabelledText, samplesOf } from './samples.ts';
import { defaultTraining, type Trained, type TrainingOptions, train } from './train.ts';

/** Weights kept: with them the file stays under 5 MB. */
export const KEPT_WEIGHTS = 1_200_000;

/** Where the dials of a new tagger stand: chosen on cross-validated data (eval/reports/tagger.md). */
export const defaultDials: Dials = { lean: 0.5, threshold: 0.02 };

/** Trains on several sets at once. The tagger that comes out reads texts as those of the first set. */
export function trainOn(sets: readonly (readonly LabelledText[])[], options: Partial<TrainingOptions> = {}): Trained {
  const samples = sets.flatMap((rows, set) => rows.flatMap((row) => samplesOf(row, set)));
  return train(samples, { ...defaultTraining, ...options });
}

/** A tagger fresh from training. @param set which set's texts it is to read; the first by default */
export function trainedTagger(trained: Trained, dials: Dials, set = 0): Tagger {
  return taggerOf(modelOf(weightsFor(trained, set, KEPT_WEIGHTS), trained.transitions), dials);
}
