import { draftRanking, withDrafts } from '../../eval/desensitization/draft-queries.ts';
import { type DraftReport, draftLines } from '../../eval/desensitization/draft-report.ts';
import { usefulness } from '../../eval/desensitization/usefulness.ts';
import { readJudgedSet, readRows } from '../../eval/judged-set.ts';
import { methods } from '../../eval/methods.ts';
import { runEvaluation } from '../../eval/run-evaluation.ts';
import type { Knowledge } from '../desensitization/detect.ts';
import { openTagger } from '../desensitization/tagger/tagger.ts';
import { print, printJson } from './output.ts';
import { type ProgressBar, progressBar } from './progress.ts';
import { evaluationOf } from './run-eval-matching.ts';
import { CommandFailure, UsageError } from './usage-error.ts';

interface Options {
  demands: string;
  corpus?: string;
  queries?: string;
  qrels?: string;
  json?: boolean;
}

export async function runEvalDrafts(options: Options): Promise<void> {
  const graded = gradedFiles(options);
  const rows = await readRows(options.demands);
  if (rows.length === 0) throw new CommandFailure(`${options.demands} 中没有需求`);
  const knowledge = { tagger: openTagger() };
  const bar = progressBar();
  try {
    const kept = usefulness(rows, knowledge, undefined, (done) => bar.show('脱敏', done, rows.length));
    const report: DraftReport = { usefulness: kept, ranking: graded && (await rankingOf(graded, knowledge, bar)) };
    bar.stop();
    if (options.json) printJson(report);
    else print(...draftLines(report));
  } finally {
    bar.stop();
  }
}

type GradedFiles = Record<'corpus' | 'queries' | 'qrels', string>;

/** @throws UsageError when some of the graded files are missing */
function gradedFiles({ corpus, queries, qrels }: Options): GradedFiles | null {
  if (!corpus && !queries && !qrels) return null;
  if (!corpus || !queries || !qrels) throw new UsageError('--corpus、--queries、--qrels 须一起给出');
  return { corpus, queries, qrels };
}

async function rankingOf(files: GradedFiles, knowledge: Knowledge, bar: ProgressBar) {
  const set = withDrafts(await readJudgedSet(files), knowledge);
  const { results } = await runEvaluation(set, evaluationOf(files), methods, bar.show);
  return draftRanking(results);
}
