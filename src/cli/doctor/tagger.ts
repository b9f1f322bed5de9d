import type { Config } from '../../config.ts';
import { createTagger } from '../../desensitization/encoder/create-tagger.ts';
import { amiss, type Finding, well } from './finding.ts';

const names = { crf: '内置标注器', encoder: '编码器', both: '内置标注器与编码器的平均' };

/** Opens what finds names in running text and asks it for those of one sentence. */
export async function examineTagger({ desensitization }: Config): Promise<Finding> {
  const what = '敏感内容的标注器';
  const reasons: string[] = [];
  const tagger = await createTagger(desensitization.modelDir, (reason) => reasons.push(reason));
  try {
    await tagger.find('联系人顾某在技术中心工作。');
    return reasons.length === 0
      ? well(what, `${names[tagger.name]}可用`)
      : amiss(
          what,
          `${reasons.join('；')}；只用${names[tagger.name]}`,
          '检查 DESENSITIZATION_MODEL_DIR 里有 ./duijie train encoder 写出的三个文件；缺可选依赖时运行 npm install',
        );
  } finally {
    await tagger.close();
  }
}
