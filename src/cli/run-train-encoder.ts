import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readLabelled, readPlain, textFolds } from '../../eval/desensitization/labelled-rows.ts';
import { readVocabulary } from '../desensitization/encoder/encoder-files.ts';
import { encoderHeader } from '../desensitization/encoder/train/encoder-header.ts';
import { encoderSamples, plainEncoderSamples } from '../desensitization/encoder/train/encoder-samples.ts';
import { LABELS } from '../desensitization/tagger/labels.ts';
import type { LabelledText } from '../desensitization/tagger/train/samples.ts';
import { print } from './output.ts';
import { provenance } from './provenance.ts';
import { checkPython } from './python.ts';
import { runSteps } from './run-steps.ts';
import { CommandFailure } from './usage-error.ts';

export interface EncoderTraining {
  base: string;
  out: string;
  data: string[];
  plain?: string[];
  epochs?: number;
  threads?: number;
  folds: number;
  withoutFold?: number;
  python: string;
}

/** Fine-tunes a sentence model on all files given; the encoder reads texts as the tagger does (`train tagger`). */
export async function runTrainEncoder(options: EncoderTraining): Promise<void> {
  const { base, data, plain = [], folds, withoutFold, python } = options;
  const out = resolve(options.out);
  if (!existsSync(join(base, 'model.onnx'))) throw new CommandFailure(`${base} 中没有 model.onnx`);
  checkPython({
    program: python,
    packages: ['torch', 'onnx', 'onnxruntime', 'tokenizers', 'numpy'],
    requirements: 'embeddings/train/tune/requirements.txt',
  });
  const sets = (await Promise.all(data.map(readLabelled))).map((rows) => without(rows, folds, withoutFold));
  const texts = await Promise.all(plain.map((file) => readPlain(file)));
  const header = encoderHeader(sets, {
    sets: await Promise.all(data.map((file, at) => provenance(file, sets[at]!.length))),
    plain: await Promise.all(plain.map((file, at) => provenance(file, texts[at]!.length))),
    withoutFold: withoutFold === undefined ? null : { fold: withoutFold, folds },
  });
  const work = await mkdtemp(join(tmpdir(), 'duijie-encoder-'));
  try {
    const samples = join(work, 'samples.jsonl');
    await writeSamples(samples, sets, texts.flat(), base);
    await runSteps([step({ ...options, out, samples })], python);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  await writeFile(join(out, 'encoder.json'), `${JSON.stringify(header)}\n`);
  await copyFile(join(base, 'tokenizer.json'), join(out, 'tokenizer.json'));
  print('', `编码器在 ${options.out}。先衡量再采用：`);
  print('  ./duijie eval desensitization --tagger both --encoder … --data …');
}

function without(rows: readonly LabelledText[], folds: number, fold: number | undefined): LabelledText[] {
  const foldOf = textFolds(rows, folds);
  return rows.filter((_, at) => foldOf[at] !== fold);
}

async function writeSamples(
  file: string,
  sets: readonly (readonly LabelledText[])[],
  plain: readonly string[],
  base: string,
): Promise<void> {
  const vocabulary = await readVocabulary(base);
  const samples = [
    ...sets.flatMap((rows, set) => rows.flatMap((row) => encoderSamples(row, set, vocabulary))),
    ...plain.flatMap((text) => plainEncoderSamples(text, vocabulary)),
  ];
  if (samples.length === 0) throw new CommandFailure('所给的文件中没有可供训练的文字');
  await writeFile(file, samples.map((sample) => JSON.stringify(sample)).join('\n'));
}

function step({ base, out, samples, epochs, threads }: EncoderTraining & { samples: string }) {
  const given = { samples, labels: LABELS, epochs, threads };
  const settings = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, `${value}`],
  );
  return {
    what: '用标注过的文字调整句子模型',
    program: 'python' as const,
    args: ['embeddings/train/tune/tagger.py', resolve(base), out, ...settings],
  };
}
