import { fileURLToPath } from 'node:url';
import { BUILT_IN_TABLE } from '../embeddings/static/static-provider.ts';
import type { Row } from './judged-set.ts';
import type { Evaluation } from './run-evaluation.ts';
import { besideFile, besideModel, countTrained, SCORE_CURVES } from './trained-queries.ts';

/**
 * Says, in Chinese, which of the weights that are measured were trained by the very queries they are measured on; null
 * when none were. Weights given by fold are taken at their word.
 * @param usesCurve whether the score's shipped curve is among what is measured
 */
export async function trainingRemark(
  { embeddings, table, foldTables, foldModels }: Evaluation,
  queries: readonly Row[],
  usesCurve: boolean,
): Promise<string | null> {
  const modelDir = embeddings.provider === 'onnx' && !foldModels ? embeddings.modelDir : undefined;
  const counts = {
    向量表: foldTables ? 0 : await countTrained(besideFile(table ?? fileURLToPath(BUILT_IN_TABLE)), queries),
    句子模型: modelDir ? await countTrained(besideModel(modelDir), queries) : 0,
    得分曲线: usesCurve ? await countTrained(besideFile(SCORE_CURVES), queries) : 0,
  };
  const found = Object.entries(counts).filter(([, count]) => count > 0);
  if (found.length === 0) return null;
  const trained = found.map(([what, count]) => `${what}（${count} 条）`).join('、');
  return `注意：这些查询的评级训练过所用的${trained}，下面与之有关的数字不说明问题。`;
}
