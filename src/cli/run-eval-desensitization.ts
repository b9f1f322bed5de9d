import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { crossValidate } from '../../eval/desensitization/cross-validate.ts';
import { type Detect, evaluate } from '../../eval/desensitization/evaluate.ts';
import { labelledBeside, readLabelled } from '../../eval/desensitization/labelled-rows.ts';
import { type DesensitizationReport, desensitizationReport } from '../../eval/desensitization/report.ts';
import { desensitizationPage } from '../../eval/desensitization/report-page.ts';
import type { Dials } from '../desensitization/tagger/decode.ts';
import { openTagger } from '../desensitization/tagger/tagger.ts';
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
  const { detectFor, dials } = await detection(options, rows);
  const evaluation = evaluate(rows, detectFor);
  const report = desensitizationReport(evaluation, {
    tagger: options.tagger,
    threshold: dials.threshold,
    folds: options.folds ?? null,
  });
  if (options.report) await writePage(options.report, desensitizationPage(report, evaluation.results, basename(options.data)));
  if (options.json) printJson(report);
  else show(report);
}
