import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ServiceTagger } from '../../desensitization/encoder/create-tagger.ts';
import type { LinkedSpan } from '../../desensitization/link-entities.ts';
import { oneOf } from '../arguments.ts';
import { givenText, marked, print, printable, printJson } from '../output.ts';
import { UsageError } from '../usage-error.ts';

interface DetectOptions {
  text?: string;
  file?: string;
  secret?: string[];
  tagger?: 'crf' | 'none';
  registry?: boolean;
  demand?: string;
  languageModel?: boolean;
  json?: boolean;
}

export function addDetect(program: Command): void {
  program
    .command('detect')
    .description('找出一段文字里的敏感内容，并说明依据')
    .option('--text <文字>', '要检查的文字；- 表示从标准输入读')
    .option('--file <文件>', '要检查的文本文件（UTF-8）')
    .option('--secret <词...>', '需求方自己的保密词，任何写法都会找到')
    .option(
      '--tagger <模型>',
      '用哪个标注模型：crf 或 none（只用规则）；默认用服务所用的',
      oneOf(['crf', 'none'] as const),
    )
    .option('--registry', '同时找本平台登记的单位、地址和联系人（经由服务；没有运行的服务则打开它的数据库）')
    .option('--demand <编号>', '文字属于哪条需求：其保密词、需求方的名称和此前各稿中的单位也一并查找（经由服务）')
    .option('--language-model', '再请所配置的语言模型找一遍（经由服务）；它只看到遮盖过的文字')
    .option('--json', '以 JSON 输出：{"spans":[…],"notes":[…]}，位置为 UTF-16 偏移')
    .addHelpText(
      'after',
      '\n例：\n  ./duijie detect --text "联系张工 19900001234"\n  ./duijie detect --file 需求.txt --secret 锐盾 --json',
    )
    .action(async (options: DetectOptions) => {
      const text = textOf(options);
      const isAsked = options.registry || options.demand !== undefined || options.languageModel;
      if (isAsked && options.tagger) {
        throw new UsageError('--tagger 不能与 --registry、--demand、--language-model 同用');
      }
      const { spans, notes } = await (isAsked ? askService(text, options) : detectHere(text, options));
      if (options.json) {
        return printJson({ spans: spans.map((span) => ({ ...span, text: pieceOf(text, span) })), notes });
      }
      await printSpans(text, spans);
      print(...notes);
    });
}

interface Detected {
  spans: LinkedSpan[];
  notes: string[];
}

async function detectHere(text: string, options: DetectOptions): Promise<Detected> {
  const { detectSlowly } = await import('../../desensitization/detect-slowly.ts');
  const tagger = await taggerOf(options);
  try {
    return { spans: await detectSlowly(text, { secretTerms: options.secret ?? [], tagger }), notes: [] };
  } finally {
    await tagger?.close();
  }
}

/** By everything the service knows. */
async function askService(
  text: string,
  { secret = [], demand: demandId, languageModel = false }: DetectOptions,
): Promise<Detected> {
  const { readConfig } = await import('../../config.ts');
  const { withApi } = await import('../open-api.ts');
  const body = { text, secretTerms: secret, demandId, languageModel };
  return withApi(readConfig(), (api) => api.request<Detected>('POST', '/api/v1/desensitization/detect', body));
}

/** The tagger that the service would use, unless another is asked for. */
async function taggerOf({ tagger }: DetectOptions): Promise<ServiceTagger | undefined> {
  if (tagger === 'none') return undefined;
  const { createTagger } = await import('../../desensitization/encoder/create-tagger.ts');
  const { readConfig } = await import('../../config.ts');
  const modelDir = tagger === 'crf' ? undefined : readConfig().desensitization.modelDir;
  return createTagger(modelDir, (reason) => console.error(`只用内置的标注模型：${reason}`));
}

/** @throws UsageError unless the text is given in exactly one way */
function textOf({ text, file }: DetectOptions): string {
  if ((text === undefined) === (file === undefined)) throw new UsageError('须给且只给 --text 与 --file 之一');
  return text === undefined ? readFileSync(file!, 'utf8') : givenText(text);
}

const pieceOf = (text: string, { start, end }: LinkedSpan) => text.slice(start, end);

async function printSpans(text: string, spans: LinkedSpan[]): Promise<void> {
  if (spans.length === 0) return print('没有找到敏感内容。');
  const { categoryNames } = await import('../../desensitization/category-names.ts');
  const { tableLines } = await import('../table.ts');
  print(
    ...tableLines(
      [
        { title: '内容', most: 40 },
        { title: '位置', align: 'right' },
        { title: '类别' },
        { title: '指代' },
        { title: '把握', align: 'right' },
        { title: '依据', most: 60 },
      ],
      spans.map((span) => [
        marked(printable(pieceOf(text, span))),
        `${span.start}-${span.end}`,
        `${categoryNames[span.category]}${span.probable ? '（可能）' : ''}`,
        span.entity ?? '',
        span.score.toFixed(2),
        printable(span.evidence.map(({ detail }) => detail).join('；')),
      ]),
    ),
  );
}
