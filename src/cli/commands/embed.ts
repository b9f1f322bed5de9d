import type { Command } from 'commander';
import { givenText, print, printJson } from '../output.ts';
import { plainArgument } from '../plain-argument.ts';

export function addEmbed(program: Command): void {
  program
    .command('embed')
    .description('用所配置的模型（EMBEDDING_PROVIDER）为一段文字生成向量')
    .argument('<文字>', '要生成向量的文字；- 表示从标准输入读')
    .option('--json', '以 JSON 输出：{"provider","model","dimension","vector"}')
    .allowUnknownOption()
    .addHelpText('after', '\n例：\n  ./duijie embed "免热处理压铸铝合金" --json')
    .action(async (given: string, { json }: { json?: boolean }) => {
      const text = givenText(plainArgument(given));
      const { readConfig } = await import('../../config.ts');
      const { createProvider } = await import('../../../embeddings/create-provider.ts');
      const provider = await createProvider(readConfig().embeddings);
      try {
        const vector = Array.from(await provider.embedQuery(text));
        const { kind, modelId: model, dimension } = provider;
        if (json) return printJson({ provider: kind, model, dimension, vector });
        const shown = vector.slice(0, 8).map((entry) => entry.toFixed(4));
        print(`来源  ${kind}`, `模型  ${model}`, `维数  ${dimension}`, `向量  ${shown.join(' ')} …（--json 输出全部）`);
      } finally {
        await provider.close?.();
      }
    });
}
