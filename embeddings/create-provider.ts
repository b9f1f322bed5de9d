import { besideTable } from './beside-table.ts';
import { type OnnxOptions, openOnnxProvider } from './onnx/onnx-provider.ts';
import { createOpenAiProvider, type OpenAiOptions } from './openai/openai-provider.ts';
import { type EmbeddingProvider, EmbeddingUnavailable } from './provider.ts';
import { openStaticProvider } from './static/static-provider.ts';

export interface ProviderOptions {
  provider: 'static' | 'openai' | 'onnx';
  /** For `onnx`: the folder of the model. */
  modelDir?: string;
  /** For `onnx`: what is not the default. */
  onnx?: Omit<OnnxOptions, 'modelDir'>;
  /** For `openai`. */
  openai?: OpenAiOptions;
}

/**
 * Opens the provider that the configuration names; a model always has the built-in table beside it.
 * @param table a file of another static table than the built-in one, for evaluation
 * @throws EmbeddingUnavailable when its settings, packages or files are missing
 */
export async function createProvider(options: ProviderOptions, table?: string): Promise<EmbeddingProvider> {
  switch (options.provider) {
    case 'static':
      return openStaticProvider(table);
    case 'openai':
      if (!options.openai)
        throw new EmbeddingUnavailable('settings', 'openai 向量需要接口地址、模型名和维度，配置中没有');
      return besideTable(createOpenAiProvider(options.openai), openStaticProvider(table));
    case 'onnx':
      if (!options.modelDir) throw new EmbeddingUnavailable('settings', 'onnx 向量需要模型文件夹，配置中没有');
      return besideTable(
        await openOnnxProvider({ ...options.onnx, modelDir: options.modelDir }),
        openStaticProvider(table),
      );
  }
}
