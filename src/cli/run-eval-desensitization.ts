import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { evaluate } from '../../eval/desensitization/evaluate.ts';
import { readLabelled } from '../../eval/desensitization/labelled-rows.ts';
import { type DesensitizationReport, desensitizationReport } from '../../eval/desensitization/report.ts';
import { desensitizationPage } from '../../eval/desensitization/report-page.ts';
import { detectSlowly } from '../desensitization/detect-slowly.ts';
import { checkTaggerOptions, evaluatedTaggers, type TaggerOptions, wantedRows } from './evaluated-taggers.ts';
import { print, printJson } from './output.ts';
import { withReviewedTexts } from './reviewed-texts.ts';
import { tableLines } from './table.ts';
import { CommandFailure, UsageError } from './usage-error.ts';

interface Options extends Omit<TaggerOptions, 'data'> {
  data?: string;
  /** The platform's own reviews instead of a file. */
  fromReviews?: boolean;
  report?: string;
  json?: boolean;
}

export async function runEvalDesensitization({ fromReviews = false, data, ...options }: Options): Promise<void> {
  if (fromReviews === (data !== undefined)) throw new UsageError('--data 与 --from-reviews 须给出一个，且只给一个');
  if (data !== undefined) return evaluateFile({ ...options, data });
  await withReviewedTexts((file) => evaluateFile({ ...options, data: file }));
}

async function evaluateFile(options: Options & TaggerOptions): Promise<void> {
  checkTaggerOptions(options);
  const all = await readLabelled(options.data);
  if (all.length === 0) throw new CommandFailure(`${options.data} 中没有标注`);
  const { taggerFor, threshold, remark, close } = await evaluatedTaggers(options, all);
  try {
    // The service's own detection, with an empty registry.
    const indexes = wantedRows(all, options);
    const evaluation = await evaluate(
      indexes.map((index) => all[index]!),
      (at) => (text) => detectSlowly(text, { tagger: taggerFor(indexes[at]!) }),
    );
    const { tagger, folds = null, onlyFold = null } = options;
    const report = desensitizationReport(evaluation, { tagger, threshold, folds, onlyFold, remark });
    if (options.report) {
      await writePage(options.report, desensitizationPage(report, evaluation.results, basename(options.data)));
    }
    if (options.json) printJson(report);
    else show(report);
  } finally {
    await close();
  }
}

async function writePage(file: string, page: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, page);
  } catch {
    throw new CommandFailure(`写不了报告文件 ${file}`);
  }
}

function show(report: DesensitizationReport): void {
  const { best_path: best, threshold, gold_share: gold } = report;
  const only = report.only_fold === null ? '' : `的第 ${report.only_fold} 份`;
  const folds = report.folds ? `，${report.folds} 份交叉验证${only}` : '';
  print(
    `${report.texts} 段文字，标注模型 ${report.tagger}${folds}，每秒 ${report.chars_per_second} 字`,
    ...(report.remark ? [report.remark] : []),
    ...labelLines(report),
    '',
    `最佳路径：覆盖 ${best.coverage}，精确的准确率 ${best.precision}、召回率 ${best.recall}、F1 ${best.f1}，` +
      `遮盖与标注字数之比 ${best.ratio}`,
    `连同概率超过 ${threshold.p} 的：覆盖 ${threshold.coverage}，比 ${threshold.ratio}`,
    `标注占全文 ${percent(gold)}；另有 ${report.other_finds} 处属于这份标注不标的类别`,
  );
}

const percent = (value: number) => `${(100 * value).toFixed(1)}%`;

function labelLines({ labels }: DesensitizationReport): string[] {
  const columns = ['标注', '覆盖', '精确', '所找'].map((title) => ({ title, align: 'right' as const }));
  return tableLines(
    [{ title: '标签' }, ...columns],
    Object.entries(labels).map(([label, { gold, covered, exact, predicted }]) => [
      label,
      ...[gold, covered, exact, predicted].map(String),
    ]),
  );
}
