import { existsSync } from 'node:fs';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT_IN_TABLE } from '../../embeddings/static/static-provider.ts';
import { readJudgedSet } from '../../eval/judged-set.ts';
import { serviceWay } from '../../eval/methods.ts';
import { runEvaluation } from '../../eval/run-evaluation.ts';
import { fitScore } from '../../eval/score-report.ts';
import { besideFile, besideModel, SCORE_CURVES, writeTrained } from '../../eval/trained-queries.ts';
import { print } from './output.ts';
import { progressBar } from './progress.ts';
import { checkPython } from './python.ts';
import { evaluationOf, type JudgedOptions } from './run-eval-matching.ts';
import { runSteps } from './run-steps.ts';
import { type ModelTraining, modelSteps, type TableTraining, tableSteps } from './training-steps.ts';
import { CommandFailure } from './usage-error.ts';

export async function runTrainModel({ python, ...options }: ModelTraining & { python: string }): Promise<void> {
  checkFiles([options.base, options.queries, options.corpus, options.qrels]);
  const paths = { base: resolve(options.base), out: resolve(options.out), queries: resolve(options.queries) };
  const data = { corpus: resolve(options.corpus), qrels: resolve(options.qrels) };
  checkPython({
    program: python,
    packages: ['torch', 'onnx', 'onnxruntime', 'tokenizers', 'numpy'],
    requirements: 'embeddings/train/tune/requirements.txt',
  });
  await runSteps(modelSteps({ ...options, ...paths, ...data }), python);
  print('', `调好的模型在 ${options.out}（量化的在 ${options.out}/int8）。先衡量再采用：`);
  print('  ./duijie eval matching --provider onnx --model-dir …/int8 --corpus … --queries … --qrels …');
}

interface TableOptions extends Omit<TableTraining, 'out'> {
  out?: string;
  python: string;
}

export async function runTrainTable({ python, ...options }: TableOptions): Promise<void> {
  checkFiles([options.teacher, ...options.texts]);
  const out = options.out ? resolve(options.out) : fileURLToPath(BUILT_IN_TABLE);
  checkPython({
    program: python,
    packages: ['onnxruntime', 'tokenizers', 'scipy', 'numpy'],
    requirements: 'embeddings/train/requirements.txt',
  });
  const teacher = resolve(options.teacher);
  const texts = options.texts.map((file) => resolve(file));
  await runSteps(tableSteps({ texts, teacher, work: resolve(options.work), out }), python);
  // What trained the teacher trained the table.
  if (existsSync(besideModel(teacher))) await copyFile(besideModel(teacher), besideFile(out));
  else await rm(besideFile(out), { force: true });
  print('', `向量表在 ${out}。衡量：./duijie eval matching --table … --corpus … --queries … --qrels …`);
}

/** Fits the score's curve for the vectors given, and puts it in the place of the one before. */
export async function runTrainScore({
  out = SCORE_CURVES,
  ...options
}: JudgedOptions & { out?: string }): Promise<void> {
  const set = await readJudgedSet(options);
  const folds = options.folds ?? defaultFolds;
  const evaluation = evaluationOf({ ...options, folds });
  const bar = progressBar();
  const { results, foldOf } = await runEvaluation(set, evaluation, [serviceWay], bar.show).finally(bar.stop);
  const name = evaluation.embeddings.provider === 'static' ? 'static' : 'model';
  const { curve, report } = fitScore(results, name, foldOf);
  const stored = JSON.parse(await readFile(SCORE_CURVES, 'utf8'));
  Object.assign(stored.curves[name], curve);
  await writeFile(out, `${JSON.stringify(stored, null, 2)}\n`);
  await writeTrained(besideFile(out), set.queries);
  print(
    `${results.length} 条查询，${report.pairs} 对评过级的文档，2 级以上占 ${(100 * report.baseRate).toFixed(1)}%`,
    `期望校准误差（${folds} 份交叉验证，十组等量）${report.judged.error.toFixed(4)}`,
    `得分曲线已写入 ${out}`,
  );
}

const defaultFolds = 5;

function checkFiles(files: string[]): void {
  const absent = files.find((file) => !existsSync(file));
  if (absent !== undefined) throw new CommandFailure(`读不到 ${absent}`);
}
