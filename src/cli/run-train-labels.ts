import { writeFile } from 'node:fs/promises';
import { readPlain } from '../../eval/desensitization/labelled-rows.ts';
import { openEncoder } from '../desensitization/encoder/open-encoder.ts';
import { taughtText } from '../desensitization/encoder/teach.ts';
import { openTagger } from '../desensitization/tagger/tagger.ts';
import { print } from './output.ts';
import { progressBar } from './progress.ts';
import { CommandFailure } from './usage-error.ts';

interface Options {
  encoder: string;
  weights?: string;
  texts: string[];
  out: string;
}

/** Labels texts by the mean of the encoder and the CRF; what comes out trains the CRF (`train tagger --taught`). */
export async function runTrainLabels({ encoder: folder, weights, texts, out }: Options): Promise<void> {
  const plain = (await Promise.all(texts.map((file) => readPlain(file, Number.POSITIVE_INFINITY)))).flat();
  const encoder = await openEncoder({ folder, threads: 1 });
  const models = { encoder, crf: openTagger(weights) };
  const bar = progressBar();
  try {
    const lines: string[] = [];
    for (const [at, text] of plain.entries()) {
      bar.show('标注', at, plain.length);
      lines.push(JSON.stringify(await taughtText(`t${at}`, text, models)));
    }
    await writeFile(out, `${lines.join('\n')}\n`).catch(() => {
      throw new CommandFailure(`写不了 ${out}`);
    });
  } finally {
    bar.stop();
    await encoder.close();
  }
  print(`${plain.length} 段文字已标注，写入 ${out}。用法：./duijie train tagger --taught ${out} --data …`);
}
