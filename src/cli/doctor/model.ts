import { createProvider } from '../../../embeddings/create-provider.ts';
import type { Config } from '../../config.ts';
import { failureMessage } from '../failure-message.ts';
import { amiss, type Finding, well } from './finding.ts';

const fixes: Record<Config['embeddings']['provider'], string> = {
  static: '内置词向量表是项目的一部分：请重新取得完整的项目文件',
  onnx: '检查 EMBEDDING_MODEL_DIR 里有 model.onnx 和 tokenizer.json；缺可选依赖时运行 npm install',
  openai: '检查 EMBEDDING_BASE_URL、EMBEDDING_API_KEY、EMBEDDING_MODEL 和 EMBEDDING_DIMENSIONS，并确认该服务在运行',
};

/** Loads the model and asks it for a vector. */
export async function examineModel({ embeddings }: Config): Promise<Finding> {
  const what = `向量模型（${embeddings.provider}）`;
  const started = performance.now();
  try {
    const provider = await createProvider(embeddings);
    try {
      const { length } = await provider.embedQuery('技术需求');
      return well(what, `给出了 ${length} 维向量，用时 ${Math.round(performance.now() - started)} 毫秒`);
    } finally {
      await provider.close?.();
    }
  } catch (error) {
    return amiss(what, failureMessage(error), fixes[embeddings.provider]);
  }
}
