import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { foldTrainer } from '../../eval/desensitization/cross-validate.ts';
import { labelledBeside, readLabelled, readPlain, textFolds } from '../../eval/desensitization/labelled-rows.ts';
import { type Tagger, taggerOf } from '../desensitization/tagger/tagger.ts';
import { registerWeights } from '../desensitization/tagger/train/export-model.ts';
import type { LabelledText } from '../desensitization/tagger/train/samples.ts';
import type { Trained } from '../desensitization/tagger/train/train.ts';
import { type Header, readWeights, type Source, writeWeights } from '../desensitization/tagger/weights-file.ts';
import { progressBar } from './progress.ts';
import { provenance } from './provenance.ts';
import { CommandFailure } from './usage-error.ts';

export interface FoldOptions {
  data: string;
  folds?: number;
  /** The only fold to measure, 0 and up. */
  onlyFold?: number;
  with?: string[];
  plain?: string[];
  /** Texts labelled by a teacher that has not seen the fold. */
  taught?: string[];
  /** Folder in which the folds' weights are kept from one command to the next. */
  foldWeights?: string;
}

/**
 * One CRF a fold; sets and their order are those of the built-in tagger. What stands in the folder of weights is read,
 * what does not is trained and put there. @returns the tagger for the row of an index
 */
export async function foldTaggers(
  { data, folds = 5, onlyFold, with: others, plain = [], taught = [], foldWeights }: FoldOptions,
  rows: readonly LabelledText[],
  { dials, trainedOn }: Pick<Tagger, 'dials' | 'trainedOn'>,
): Promise<(index: number) => Tagger> {
  const beside =
    others ??
    (await labelledBeside(
      data,
      trainedOn.map(({ file }) => file),
    ));
  const files = inOrder([data, ...beside], trainedOn);
  const sets = await Promise.all(files.map((file) => (file === data ? rows : readLabelled(file))));
  const texts = await Promise.all(plain.map((file) => readPlain(file)));
  const lessons = await Promise.all(taught.map(readLabelled));
  const sources = {
    sets: await sourcesOf(files, sets),
    plain: await sourcesOf(plain, texts),
    taught: await sourcesOf(taught, lessons),
  };
  let train: ((fold: number) => Trained) | undefined;
  const bar = progressBar();
  const trained = (fold: number) => {
    bar.show('训练各份的模型', fold, folds);
    train ??= foldTrainer({ sets, plain: texts.flat(), taught: lessons.flat() }, folds);
    const learned = train(fold);
    return writeWeights(registerWeights(learned), learned, { ...dials, ...sources, withoutFold: { fold, folds } });
  };
  const taggers = new Map<number, Tagger>();
  try {
    for (let fold = 0; fold < folds; fold += 1) {
      if (onlyFold !== undefined && onlyFold !== fold) continue;
      const kept = foldWeights && join(foldWeights, `fold-${fold}.bin`);
      const known = kept && (await keptWeights(kept, { ...sources, withoutFold: { fold, folds } }));
      const file = known || trained(fold);
      if (kept && !known) await keep(kept, file);
      taggers.set(fold, taggerOf(readWeights(file).model, dials));
    }
  } finally {
    bar.stop();
  }
  const foldOf = textFolds(rows, folds);
  return (index) => taggers.get(foldOf[index]!)!;
}

type Origin = Pick<Header, 'sets' | 'plain' | 'taught' | 'withoutFold'>;

async function sourcesOf(files: readonly string[], texts: readonly (readonly unknown[])[]): Promise<Source[]> {
  return await Promise.all(files.map((file, at) => provenance(file, texts[at]!.length)));
}

/** @throws CommandFailure where the file was trained on something else */
async function keptWeights(path: string, origin: Origin): Promise<Buffer | undefined> {
  const file = await readFile(path).catch(() => undefined);
  if (!file) return undefined;
  const { sets, plain, taught, withoutFold } = readWeights(file).header;
  if (JSON.stringify({ sets, plain, taught, withoutFold }) !== JSON.stringify(origin)) {
    throw new CommandFailure(`${path} 不是用这些文件、这样分份训练的，请换一个文件夹或删去它`);
  }
  return file;
}

async function keep(path: string, file: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file);
}

/** Files as the built-in tagger had them; one that it did not have comes first, as its texts are to be read. */
function inOrder(files: readonly string[], trainedOn: Tagger['trainedOn']): string[] {
  const place = (file: string) => trainedOn.findIndex((source) => source.file === basename(file));
  return [...files].sort((a, b) => place(a) - place(b));
}
