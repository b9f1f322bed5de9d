import { detect } from '../../src/desensitization/detect.ts';
import type { Tagger } from '../../src/desensitization/tagger/tagger.ts';
import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import type { TrainingOptions } from '../../src/desensitization/tagger/train/train.ts';
import { defaultDials, trainedTagger, trainOn } from '../../src/desensitization/tagger/train/train-tagger.ts';
import { evaluate } from './evaluate.ts';
import { textFolds } from './labelled-rows.ts';
import { figures } from './measures.ts';

/** F1 of the best path (0 to 1) on reviewed texts: of a tagger that learned from others of them, and of one that did not. */
export interface TrainingComparison {
  with: number;
  without: number;
}

export interface ComparisonOptions {
  folds: number;
  training?: Partial<TrainingOptions>;
  plain?: readonly string[];
  progress?: (trained: number, total: number) => void;
}

/**
 * Whether reviewed texts teach the tagger anything: each is read by a tagger that learned from the reviewed texts of the
 * other folds, and by one that learned from the sets alone. The reviewed texts join the first set.
 */
export async function compareTraining(
  [first = [], ...others]: readonly (readonly LabelledText[])[],
  reviewed: readonly LabelledText[],
  { folds, training, plain = [], progress = () => {} }: ComparisonOptions,
): Promise<TrainingComparison> {
  const foldOf = textFolds(reviewed, folds);
  const trained = (more: readonly LabelledText[]) =>
    trainedTagger(trainOn({ sets: [[...first, ...more], ...others], plain }, training), defaultDials);
  progress(0, folds + 1);
  const without = trained([]);
  const withReviewed: Tagger[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    progress(fold + 1, folds + 1);
    withReviewed.push(trained(reviewed.filter((_, at) => foldOf[at] !== fold)));
  }
  const measured = async (taggerFor: (at: number) => Tagger) => {
    const { best } = await evaluate(reviewed, (at) => (text) => detect(text, { tagger: taggerFor(at) }));
    return figures(best).f1;
  };
  return { with: await measured((at) => withReviewed[foldOf[at]!]!), without: await measured(() => without) };
}
