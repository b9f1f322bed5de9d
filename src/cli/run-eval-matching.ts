import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ablationPage } from '../../eval/ablation-report.ts';
import { readJudgedSet } from '../../eval/judged-set.ts';
import { type MatchingReport, matchingReport, measures } from '../../eval/matching-report.ts';
import { ablations, methods } from '../../eval/methods.ts';
import { reportPage } from '../../eval/report-page.ts';
import { runEvaluation } from '../../eval/run-evaluation.ts';
import { trainingRemark } from '../../eval/training-remark.ts';
import { readConfig } from '../config.ts';
import { print, printJson } from './output.ts';
import { progressBar } from './progress.ts';
import { tableLines } from './table.ts';
import { CommandFailure } from './usage-error.ts';

/** What every command that reads graded data takes. */
export interface JudgedOptions {
  corpus: string;
  queries: string;
  qrels: string;
  provider?: string;
  modelDir?: string;
  table?: string;
  folds?: number;
  foldTables?: string[];
  foldModels?: string[];
}

interface EvalOptions extends JudgedOptions {
  report?: string;
  ablate?: string;
  json?: boolean;
}

export async function runEvalMatching(options: EvalOptions): Promise<void> {
  const set = await readJudgedSet(options);
  const evaluation = evaluationOf(options);
  const bar = progressBar();
  const started = performance.now();
  const { results, foldOf } = await runEvaluation(
    set,
    evaluation,
    options.ablate ? ablations : methods,
    bar.show,
  ).finally(bar.stop);
  const provider = evaluation.embeddings.provider;
  const files = [options.corpus, options.queries, options.qrels].map((file) => basename(file));
  // Folds fit the curve anew, and an ablation shows no score.
  const remark = await trainingRemark(evaluation, set.queries, foldOf === null && !options.ablate);
  if (options.ablate) return writePage(options.ablate, ablationPage(results, { provider, files, remark }));
  const report = matchingReport(results, {
    documents: set.documents.length,
    provider,
    curve: provider === 'static' ? 'static' : 'model',
    foldOf,
    remark,
    seconds: (performance.now() - started) / 1000,
  });
  if (options.report) await writePage(options.report, reportPage(report, results, files));
  if (options.json) printJson(report);
  else show(report);
}

/** What the options say is evaluated. */
export function evaluationOf(options: JudgedOptions) {
  const { embeddings } = readConfig(undefined, {
    ...(options.provider && { EMBEDDING_PROVIDER: options.provider }),
    // With a model for each fold any of them will do for the check.
    ...((options.modelDir ?? options.foldModels?.[0]) && {
      EMBEDDING_MODEL_DIR: options.modelDir ?? options.foldModels?.[0],
    }),
  });
  const { table, foldTables, foldModels, folds = foldTables?.length ?? foldModels?.length ?? null } = options;
  return { embeddings, table, folds, foldTables, foldModels };
}

async function writePage(file: string, page: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, page);
  } catch {
    throw new CommandFailure(`写不了报告文件 ${file}`);
  }
}

function show(report: MatchingReport): void {
  const { queries, documents, provider, methods: figures, folds, remark, seconds } = report;
  print(
    `${queries} 条查询，${documents} 篇文档，向量来源 ${provider}，用时 ${seconds} 秒`,
    ...(remark ? [remark] : []),
    ...methodLines(report),
    '',
    ...scoreLines(report),
  );
  if (folds.length === 0) return;
  const names = Object.keys(figures);
  print(
    '',
    ...tableLines(
      [{ title: '份', align: 'right' }, { title: '查询', align: 'right' }, ...names.map(rightAligned)],
      folds.map(({ queries: own, methods: of }, fold) => [
        String(fold),
        String(own),
        ...names.map((name) => (of[name]?.['ndcg@10'] ?? 0).toFixed(4)),
      ]),
    ),
  );
}

/** Each measure with its standard error, and how far NDCG@10 is from the first method's, paired by query. */
function methodLines({ methods: figures, standardErrors, differences }: MatchingReport): string[] {
  const [base = ''] = Object.keys(figures);
  return tableLines(
    [{ title: '方法' }, ...measures.map(rightAligned), rightAligned(`ndcg@10 比 ${base}`)],
    Object.entries(figures).map(([name, own]) => {
      const { mean = 0, standardError = 0 } = differences[name] ?? {};
      const cells = measures.map((key) => `${own[key].toFixed(4)} ±${standardErrors[name]?.[key].toFixed(4)}`);
      const sign = mean < 0 ? '' : '+';
      return [name, ...cells, name === base ? '' : `${sign}${mean.toFixed(4)} ±${standardError.toFixed(4)}`];
    }),
  );
}

function scoreLines({ score }: MatchingReport): string[] {
  const { curve, pairs, baseRate, judged, firstTenUnjudgedAsBad } = score;
  const share = `${(100 * baseRate).toFixed(1)}%`;
  return [
    `得分校准（${curve === 'folds' ? '各份交叉验证' : '随附的曲线'}）：${pairs} 对评过级的文档，2 级以上占 ${share}`,
    `  期望校准误差（十组等量）${judged.error.toFixed(4)}；前十名中未评级的按不相配计 ${firstTenUnjudgedAsBad.error.toFixed(4)}`,
  ];
}

const rightAligned = (title: string) => ({ title, align: 'right' as const });
