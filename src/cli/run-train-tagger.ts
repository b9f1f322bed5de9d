import { writeFile } from 'node:fs/promises';
import { compareTraining } from '../../eval/desensitization/compare-training.ts';
import { readLabelled, readPlain } from '../../eval/desensitization/labelled-rows.ts';
import { BUILT_IN_WEIGHTS } from '../desensitization/tagger/tagger.ts';
import { registerWeights } from '../desensitization/tagger/train/export-model.ts';
import type { LabelledText } from '../desensitization/tagger/train/samples.ts';
import { defaultDials, trainOn, withTaught } from '../desensitization/tagger/train/train-tagger.ts';
import { writeWeights } from '../desensitization/tagger/weights-file.ts';
import { print } from './output.ts';
import { progressBar } from './progress.ts';
import { provenance } from './provenance.ts';
import { withReviewedTexts } from './reviewed-texts.ts';
import { CommandFailure } from './usage-error.ts';

interface Options {
  data: string[];
  plain?: string[];
  taught?: string[];
  out?: string;
  threshold?: number;
  epochs?: number;
  /** Adds what reviewers of this platform marked, and refuses what it makes worse. */
  fromReviews?: boolean;
  folds?: number;
}

/** Trains on all files given; the tagger reads running text as that of the first, lives as those of the second. */
export async function runTrainTagger(options: Options): Promise<void> {
  if (!options.fromReviews) return trainTagger(options, null);
  await withReviewedTexts((file) => trainTagger(options, file));
}

/** @param reviews a file of reviewed texts, which join the first set */
async function trainTagger(options: Options, reviews: string | null): Promise<void> {
  const { data, plain = [], taught = [], out, threshold, epochs, folds = 3 } = options;
  const sets = await Promise.all(data.map(readLabelled));
  const reviewed = reviews === null ? [] : await readLabelled(reviews);
  const bar = progressBar();
  const started = performance.now();
  const training = {
    ...(epochs && { epochs }),
    progress: (epoch: number, _: number, total: number) => bar.show('训练', epoch, total),
  };
  const texts = await Promise.all(plain.map((file) => readPlain(file)));
  const lessons = await Promise.all(taught.map(readLabelled));
  if (reviews !== null) await requireGain(sets, reviewed, { folds, plain: texts.flat(), epochs });
  const [first = [], ...others] = sets;
  const all = withTaught([[...first, ...reviewed], ...others], lessons.flat());
  const trained = trainOn({ sets: all, plain: texts.flat() }, training);
  bar.stop();
  const features = registerWeights(trained);
  const seconds = Math.round((performance.now() - started) / 1000);
  const file = writeWeights(features, trained, {
    ...defaultDials,
    ...(threshold !== undefined && { threshold }),
    sets: await Promise.all(
      [...data, ...(reviews === null ? [] : [reviews])].map((path, at) =>
        provenance(path, (sets[at] ?? reviewed).length),
      ),
    ),
    plain: await Promise.all(plain.map((path, at) => provenance(path, texts[at]!.length))),
    taught: await Promise.all(taught.map((path, at) => provenance(path, lessons[at]!.length))),
  });
  await writeFile(out ?? BUILT_IN_WEIGHTS, file).catch(() => {
    throw new CommandFailure(`写不了 ${out ?? '随附的模型'}`);
  });
  print(
    `${sets.flat().length + reviewed.length} 段文字，用时 ${seconds} 秒，保留 ${features.length} 个特征，文件 ${file.length} 字节`,
    `模型已写入 ${out ?? '随附的位置'}。先衡量再采用：./duijie eval desensitization --weights … --data …`,
  );
}

/** @throws CommandFailure when the tagger reads reviewed texts worse with them than without */
async function requireGain(
  sets: readonly LabelledText[][],
  reviewed: readonly LabelledText[],
  { folds, plain, epochs }: { folds: number; plain: readonly string[]; epochs: number | undefined },
): Promise<void> {
  if (reviewed.length < folds)
    throw new CommandFailure(`审核过的文字只有 ${reviewed.length} 段，不够分成 ${folds} 份比较`);
  const bar = progressBar();
  const compared = await compareTraining(sets, reviewed, {
    folds,
    plain,
    ...(epochs !== undefined && { training: { epochs } }),
    progress: (done, total) => bar.show('交叉验证', done, total),
  }).finally(() => bar.stop());
  const figures = `审核过的文字上，F1 由 ${compared.without.toFixed(4)} 变为 ${compared.with.toFixed(4)}（${folds} 份交叉验证）`;
  if (compared.with < compared.without) throw new CommandFailure(`${figures}，不如原来，没有写出模型`);
  print(figures);
}
