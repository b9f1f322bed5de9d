import type { Dials } from '../decode.ts';
import { modelOf } from '../model.ts';
import { type Tagger, taggerOf } from '../tagger.ts';
import { registerWeights } from './export-model.ts';
import { plainSamples } from './plain-samples.ts';
import { type LabelledText, samplesOf } from './samples.ts';
import { defaultTraining, type Trained, type TrainingOptions, train } from './train.ts';

/** Where the dials of a new tagger stand: chosen on cross-validated data (eval/reports/tagger.md). */
export const defaultDials: Dials = { lean: 0.4, threshold: 0.006 };

/**
 * Trains on several sets at once. The tagger that comes out reads running text as that of the first set, and lives as
 * those of the second.
 * @param plain technical texts without labels (plain-samples.ts)
 */
export function trainOn(
  sets: readonly (readonly LabelledText[])[],
  options: Partial<TrainingOptions> = {},
  plain: readonly string[] = [],
): Trained {
  const samples = sets.flatMap((rows, set) => rows.flatMap((row) => samplesOf(row, set)));
  return train([...samples, ...plain.flatMap(plainSamples)], { ...defaultTraining, ...options });
}

/** Sets with texts that a teacher labelled (../../encoder/teach.ts): they count as the first set's. */
export function withTaught(
  [first = [], ...others]: readonly (readonly LabelledText[])[],
  taught: readonly LabelledText[],
): (readonly LabelledText[])[] {
  return [[...first, ...taught], ...others];
}

/** A tagger fresh from training. */
export function trainedTagger(trained: Trained, dials: Dials): Tagger {
  return taggerOf(modelOf(registerWeights(trained), trained), dials);
}
