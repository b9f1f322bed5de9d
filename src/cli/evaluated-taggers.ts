import { readFile } from 'node:fs/promises';
import { textFolds } from '../../eval/desensitization/labelled-rows.ts';
import { readConfig } from '../config.ts';
import type { AnyTagger } from '../desensitization/detect-slowly.ts';
import { encoderDials, encoderTagger, meanDials, meanTagger } from '../desensitization/encoder/encoder-tagger.ts';
import { type Encoder, openEncoder } from '../desensitization/encoder/open-encoder.ts';
import type { TaggerName } from '../desensitization/tagger/decode.ts';
import { openTagger } from '../desensitization/tagger/tagger.ts';
import type { LabelledText } from '../desensitization/tagger/train/samples.ts';
import { digestOf, type Source } from '../desensitization/tagger/weights-file.ts';
import { type FoldOptions, foldTaggers } from './fold-taggers.ts';
import { CommandFailure, UsageError } from './usage-error.ts';

export interface TaggerOptions extends FoldOptions {
  tagger: TaggerName | 'none';
  /** Another CRF than the built-in one. */
  weights?: string;
  /** Folder of the encoder; the configured one when absent. */
  encoder?: string;
  /** Folder of each fold's encoder; of the only one's where that is given. */
  foldEncoders?: string[];
  threshold?: number;
  lean?: number;
}

/** Taggers under evaluation. */
export interface EvaluatedTaggers {
  /** The tagger for the row of an index. */
  taggerFor: (index: number) => AnyTagger | undefined;
  threshold: number;
  /** Says so where a tagger was trained on the texts it is asked about. */
  remark: string | null;
  close: () => Promise<void>;
}

/** @throws UsageError on options that contradict each other */
export function checkTaggerOptions({
  tagger,
  folds,
  onlyFold,
  weights,
  encoder,
  foldEncoders,
  foldWeights,
  taught,
}: TaggerOptions): void {
  const usesEncoder = tagger === 'encoder' || tagger === 'both';
  if (folds && (weights || encoder || tagger === 'none')) {
    throw new UsageError('--folds 用每份自己的模型，不能与 --weights、--encoder 或 --tagger none 同用');
  }
  if (onlyFold !== undefined && (!folds || onlyFold >= folds))
    throw new UsageError('--only-fold 须小于 --folds 的份数');
  if (!usesEncoder && (encoder || foldEncoders))
    throw new UsageError('--encoder 与 --fold-encoders 只用于 --tagger encoder 或 both');
  if (foldEncoders && !folds) throw new UsageError('--fold-encoders 须与 --folds 同用');
  if (foldWeights && (!folds || tagger === 'encoder'))
    throw new UsageError('--fold-weights 须与 --folds 同用，且用 crf');
  if (taught && onlyFold === undefined)
    throw new UsageError('--taught 须与 --only-fold 同用：教它的编码器没有见过那一份');
  const wanted = onlyFold === undefined ? folds : 1;
  if (usesEncoder && folds && foldEncoders?.length !== wanted) {
    throw new UsageError(`--fold-encoders 须给出 ${wanted} 个文件夹，每份一个（train encoder --without-fold）`);
  }
}

/** Indexes of the rows to be measured. */
export function wantedRows(rows: readonly LabelledText[], { folds, onlyFold }: TaggerOptions): number[] {
  const foldOf = folds ? textFolds(rows, folds) : [];
  return [...rows.keys()].filter((index) => onlyFold === undefined || foldOf[index] === onlyFold);
}

/** Opens or trains what the options name. @throws EncoderUnavailable */
export async function evaluatedTaggers(
  options: TaggerOptions,
  rows: readonly LabelledText[],
): Promise<EvaluatedTaggers> {
  const { tagger } = options;
  const close = async () => {};
  if (tagger === 'none') return { taggerFor: () => undefined, threshold: 1, remark: null, close };
  const chosen = tagger === 'crf' ? {} : tagger === 'both' ? meanDials : encoderDials;
  const crf = openTagger(options.weights, { ...chosen, ...given(options) });
  const crfFor = options.folds && tagger !== 'encoder' ? await foldTaggers(options, rows, crf) : () => crf;
  const { threshold } = crf.dials;
  if (tagger === 'crf') {
    const remark = options.folds ? null : await trainingRemark(options.data, crf.trainedOn);
    return { taggerFor: crfFor, threshold, remark, close };
  }
  const encoders = await openEncoders(options);
  const foldOf = textFolds(rows, options.folds ?? 1);
  const taggerFor = (index: number) => {
    const encoder = encoders.get(foldOf[index]!)!;
    return tagger === 'encoder' ? encoderTagger(encoder, crf.dials) : meanTagger(encoder, crfFor(index), crf.dials);
  };
  const sources = [...encoders.values()].flatMap(({ header }) => header.sets);
  const trainedOn = tagger === 'both' ? [...sources, ...crf.trainedOn] : sources;
  return {
    taggerFor,
    threshold,
    remark: options.folds ? null : await trainingRemark(options.data, trainedOn),
    close: async () => {
      await Promise.all([...encoders.values()].map((encoder) => encoder.close()));
    },
  };
}

const given = ({ threshold, lean }: TaggerOptions) => ({
  ...(threshold !== undefined && { threshold }),
  ...(lean !== undefined && { lean }),
});

async function trainingRemark(file: string, trainedOn: readonly Source[]): Promise<string | null> {
  const digest = digestOf(await readFile(file));
  const isTrainedOn = trainedOn.some(({ sha256 }) => sha256 === digest);
  return isTrainedOn ? '注意：模型就是用这些文字训练的，数字不说明问题；请用 --folds 5 交叉验证' : null;
}

/** The encoder of each fold; without folds the one encoder is that of fold 0. */
async function openEncoders({ folds, onlyFold, foldEncoders, encoder }: TaggerOptions): Promise<Map<number, Encoder>> {
  const folders = folds ? foldEncoders! : [encoder ?? configuredEncoder()];
  const encoders = new Map<number, Encoder>();
  for (const [at, folder] of folders.entries()) {
    const fold = onlyFold ?? at;
    const opened = await openEncoder({ folder, threads: 1 });
    const { withoutFold } = opened.header;
    if (folds && (withoutFold?.fold !== fold || withoutFold.folds !== folds)) {
      throw new CommandFailure(`${folder} 的编码器不是以 --folds ${folds} --without-fold ${fold} 训练的`);
    }
    encoders.set(fold, opened);
  }
  return encoders;
}

function configuredEncoder(): string {
  const { modelDir } = readConfig().desensitization;
  if (modelDir === undefined) throw new UsageError('须用 --encoder 或 DESENSITIZATION_MODEL_DIR 指明编码器的文件夹');
  return modelDir;
}
