import { writeFile } from 'node:fs/promises';
import { readLabelled, readPlain } from '../../eval/desensitization/labelled-rows.ts';
import { BUILT_IN_WEIGHTS } from '../desensitization/tagger/tagger.ts';
import { registerWeights } from '../desensitization/tagger/train/export-model.ts';
import { defaultDials, trainOn, withTaught } from '../desensitization/tagger/train/train-tagger.ts';
import { writeWeights } from '../desensitization/tagger/weights-file.ts';
import { print } from './output.ts';
import { progressBar } from './progress.ts';
import { provenance } from './provenance.ts';
import { CommandFailure } from './usage-error.ts';

interface Options {
  data: string[];
  plain?: string[];
  taught?: string[];
  out?: string;
  threshold?: number;
  epochs?: number;
}

/** Trains on all files given; the tagger reads running text as that of the first, lives as those of the second. */
export async function runTrainTagger({
  data,
  plain = [],
  taught = [],
  out,
  threshold,
  epochs,
}: Options): Promise<void> {
  const sets = await Promise.all(data.map(readLabelled));
  const bar = progressBar();
  const started = performance.now();
  const options = {
    ...(epochs && { epochs }),
    progress: (epoch: number, _: number, total: number) => bar.show('训练', epoch, total),
  };
  const texts = await Promise.all(plain.map((file) => readPlain(file)));
  const lessons = await Promise.all(taught.map(readLabelled));
  const trained = trainOn(withTaught(sets, lessons.flat()), options, texts.flat());
  bar.stop();
  const features = registerWeights(trained);
  const seconds = Math.round((performance.now() - started) / 1000);
  const file = writeWeights(features, trained, {
    ...defaultDials,
    ...(threshold !== undefined && { threshold }),
    sets: await Promise.all(data.map((path, at) => provenance(path, sets[at]!.length))),
    plain: await Promise.all(plain.map((path, at) => provenance(path, texts[at]!.length))),
    taught: await Promise.all(taught.map((path, at) => provenance(path, lessons[at]!.length))),
  });
  await writeFile(out ?? BUILT_IN_WEIGHTS, file).catch(() => {
    throw new CommandFailure(`写不了 ${out ?? '随附的模型'}`);
  });
  print(
    `${sets.flat().length} 段文字，用时 ${seconds} 秒，保留 ${features.length} 个特征，文件 ${file.length} 字节`,
    `模型已写入 ${out ?? '随附的位置'}。先衡量再采用：./duijie eval desensitization --weights … --data …`,
  );
}
