import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createProvider } from '../../embeddings/create-provider.ts';
import { openStaticProvider } from '../../embeddings/static/static-provider.ts';
import { evaluateMatching, type MatchingReport, type MethodFigures } from '../../eval/evaluate-matching.ts';
import { readJudgedSet } from '../../eval/judged-set.ts';
import { type QueryFigures, reportPage } from '../../eval/report-page.ts';
import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openScratchDatabase } from '../open-database.ts';
import { print, printJson } from './output.ts';
import { progressBar } from './progress.ts';
import { tableLines } from './table.ts';
import { CommandFailure } from './usage-error.ts';

interface EvalOptions {
  corpus: string;
  queries: string;
  qrels: string;
  provider?: string;
  modelDir?: string;
  report?: string;
  json?: boolean;
}

export async function runEvalMatching(options: EvalOptions): Promise<void> {
  const { embeddings } = readConfig(undefined, {
    ...(options.provider && { EMBEDDING_PROVIDER: options.provider }),
    ...(options.modelDir && { EMBEDDING_MODEL_DIR: options.modelDir }),
  });
  const set = await readJudgedSet(options);
  const provider = await createProvider(embeddings);
  const scratch = await openScratchDatabase();
  const bar = progressBar();
  const queries: QueryFigures = {};
  try {
    const app = createApp({ database: scratch.database, provider, reader: openStaticProvider() });
    await app.indexer.prepareSpace();
    const report = await evaluateMatching(app, set, bar.show, (method, figures) => {
      queries[method] ??= [];
      queries[method].push(figures);
    });
    bar.stop();
    if (options.report) await writeReport(options, report, queries);
    if (options.json) printJson(report);
    else show(report);
  } finally {
    bar.stop();
    await provider.close?.();
    await scratch.close();
  }
}

async function writeReport(options: EvalOptions, report: MatchingReport, queries: QueryFigures): Promise<void> {
  const files = [options.corpus, options.queries, options.qrels].map((file) => basename(file));
  await writeFile(options.report ?? '', reportPage(report, queries, files)).catch(() => {
    throw new CommandFailure(`写不了报告文件 ${options.report}`);
  });
}

const measures: (keyof MethodFigures)[] = ['ndcg@10', 'recall@100', 'mrr@10', 'ndcg@10_judged'];

function show({ queries, documents, provider, methods, seconds }: MatchingReport): void {
  print(
    `${queries} 条查询，${documents} 篇文档，向量来源 ${provider}，用时 ${seconds} 秒`,
    ...tableLines(
      [{ title: '方法' }, ...measures.map((title) => ({ title, align: 'right' as const }))],
      Object.entries(methods).map(([name, own]) => [name, ...measures.map((measure) => own[measure].toFixed(4))]),
    ),
  );
}
