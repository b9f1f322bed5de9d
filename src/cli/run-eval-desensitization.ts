import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { crossValidate } from '../../eval/desensitization/cross-validate.ts';
import { type Detect, evaluate } from '../../eval/desensitization/evaluate.ts';
import { labelledBeside, readLabelled, readPlain } from '../../eval/desensitization/labelled-rows.ts';
import { type DesensitizationReport, desensitizationReport } from '../../eval/desensitization/report.ts';
import { desensitizationPage } from '../../eval/desensitization/report-page.ts';
import { detect } from '../desensitization/detect.ts';
import { openTagger, type Tagger } from '../desensitization/tagger/tagger.ts';
import type { LabelledText } from '../desensitization/tagger/train/samples.ts';
import { digestOf } from '../desensitization/tagger/weights-file.ts';
import { print, printJson } from './output.ts';
import { progressBar } from './progress.ts';
import { tableLines } from './table.ts';
import { CommandFailure, UsageError } from './usage-error.ts';

interface Options {
  data: string;
  tagger: 'crf' | 'none';
  weights?: string;
  folds?: number;
  with?: string[];
  plain?: string[];
  threshold?: number;
  report?: string;
  json?: boolean;
}

export async function runEvalDesensitization(options: Options): Promise<void> {
  if (options.folds && (options.weights || options.tagger === 'none')) {
    throw new UsageError('--folds 自己训练模型，不能与 --weights 或 --tagger none 同用');
  }
  const rows = await readLabelled(options.data);
  if (rows.length === 0) throw new CommandFailure(`${options.data} 中没有标注`);
  const { detectFor, threshold, remark } = await detection(options, rows);
  const evaluation = evaluate(rows, detectFor);
  const report = desensitizationReport(evaluation, {
    tagger: options.tagger,
    threshold,
    folds: options.folds ?? null,
    remark,
  });
  if (options.report) {
    await writePage(options.report, desensitizationPage(report, evaluation.results, basename(options.data)));
  }
  if (options.json) printJson(report);
  else show(report);
}

interface Detection {
  detectFor: (index: number) => Detect;
  threshold: number;
  remark: string | null;
}

/** Says so where the tagger was trained on this very file. */
async function trainingRemark(file: string, { trainedOn }: Tagger): Promise<string | null> {
  const digest = digestOf(await readFile(file));
  const isTrainedOn = trainedOn.some(({ sha256 }) => sha256 === digest);
  return isTrainedOn ? '注意：模型就是用这些文字训练的，数字不说明问题；请用 --folds 5 交叉验证' : null;
}

/** The service's own detection, with an empty registry, and the tagger that the options name. */
async function detection(options: Options, rows: readonly LabelledText[]): Promise<Detection> {
  if (options.tagger === 'none') return { detectFor: () => (text) => detect(text), threshold: 1, remark: null };
  const dials = options.threshold === undefined ? {} : { threshold: options.threshold };
  const tagger = openTagger(options.weights, dials);
  const taggerFor = options.folds ? await foldTaggers(options, rows, tagger) : () => tagger;
  return {
    detectFor: (index) => (text) => detect(text, { tagger: taggerFor(index) }),
    threshold: tagger.dials.threshold,
    remark: options.folds ? null : await trainingRemark(options.data, tagger),
  };
}

/** One tagger a fold; dials, sets and their order are those of the built-in one. */
async function foldTaggers(
  { data, folds = 5, with: others, plain = [] }: Options,
  rows: readonly LabelledText[],
  { dials, trainedOn }: Tagger,
): Promise<(index: number) => Tagger> {
  const beside = others ?? (await labelledBeside(data, names(trainedOn)));
  const files = inOrder([data, ...beside], trainedOn);
  const sets = await Promise.all(files.map((file) => (file === data ? rows : readLabelled(file))));
  const texts = (await Promise.all(plain.map(readPlain))).flat();
  const bar = progressBar();
  const progress = (fold: number) => bar.show('训练各份的模型', fold, folds);
  try {
    return crossValidate({ sets, own: files.indexOf(data), plain: texts }, { folds, dials, progress });
  } finally {
    bar.stop();
  }
}

const names = (sources: Tagger['trainedOn']) => sources.map(({ file }) => file);

/** Files as the built-in tagger had them; one that it did not have comes first, as its texts are to be read. */
function inOrder(files: readonly string[], trainedOn: Tagger['trainedOn']): string[] {
  const place = (file: string) => trainedOn.findIndex((source) => source.file === basename(file));
  return [...files].sort((a, b) => place(a) - place(b));
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
  const folds = report.folds ? `，${report.folds} 份交叉验证` : '';
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
