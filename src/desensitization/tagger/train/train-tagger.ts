import type { Dials } from '../decode.ts';
import { modelOf } from '../model.ts';
import { type Tagger, taggerOf } from '../tagger.ts';
import { corpusOf } from './corpus.ts';
import { registerWeights } from './export-model.ts';
import { plainSamples } from './plain-samples.ts';
import { type LabelledText, samplesOf } from './samples.ts';
import { defaultTraining, type Trained, type TrainingOptions, train } from './train.ts';

/** Where the dials of a new tagger stand: chosen on cross-validated data (eval/reports/tagger.md). */
export const defaultDials: Dials = { lean: 0.3, threshold: 0.011 };

/** Texts to train on. */
export interface Lessons {
  /** A set a file: the tagger reads running text as that of the first, and lives as those of the second. */
  sets: readonly (readonly LabelledText[])[];
  /** Technical texts without labels (plain-samples.ts). */
  plain?: readonly string[];
}

/** Trains on several sets at once. */
export function trainOn({ sets, plain = [] }: Lessons, options: Partial<TrainingOptions> = {}): Trained {
  return trainedOnPart({ sets, plain }, options.least)(() => true, options);
}

/**
 * Reads texts once for all the taggers that are to be trained on parts of them. @returns trains on the labelled texts that
 * `isWanted` and on all plain ones
 */
export function trainedOnPart({ sets, plain = [] }: Lessons, least = defaultTraining.least) {
  const texts = sets.flatMap((rows, set) => rows.map((row) => ({ text: row.text, samples: samplesOf(row, set) })));
  const rest = plain.flatMap(plainSamples);
  const corpus = corpusOf([...texts.flatMap(({ samples }) => samples), ...rest], least);
  return (isWanted: (text: string) => boolean, options: Partial<TrainingOptions> = {}): Trained => {
    const wanted = [
      ...texts.flatMap(({ text, samples }) => samples.map(() => isWanted(text))),
      ...rest.map(() => true),
    ];
    const sentences = corpus.sentences.filter((_, at) => wanted[at]);
    return train(corpus, sentences, { ...defaultTraining, ...options });
  };
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
