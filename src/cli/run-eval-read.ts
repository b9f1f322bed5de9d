import { withEvaluationApp } from '../../eval/evaluation-app.ts';
import { readRows } from '../../eval/judged-set.ts';
import { type Reading, readMatches } from '../../eval/read-matches.ts';
import { readConfig } from '../config.ts';
import { bandNames, type Match } from '../matching/answers.ts';
import { print, printable } from './output.ts';
import { progressBar } from './progress.ts';

interface ReadOptions {
  demands?: string;
  corpus?: string;
  count: number;
  seed: number;
}

export async function runEvalRead({ demands, corpus, count, seed }: ReadOptions): Promise<void> {
  const options = {
    demands: demands ? await readRows(demands) : null,
    corpus: corpus ? await readRows(corpus) : null,
    count,
    seed,
  };
  const bar = progressBar();
  const readings = await withEvaluationApp(readConfig().embeddings, undefined, (app) =>
    readMatches(app, options, bar.show),
  ).finally(bar.stop);
  for (const [at, reading] of readings.entries()) print(...readingLines(at + 1, reading), '');
}

const mostReasons = 4;

function readingLines(number: number, { title, answer: { items, advice }, names }: Reading): string[] {
  const lines = items.map((item, at) => matchLine(item, names[at] ?? ''));
  return [`${number}. ${printable(title)}`, ...lines, ...(advice ? [`   ${advice}`] : [])];
}

function matchLine({ rank, score, band, legs, reasons }: Match, name: string): string {
  const terms = reasons.slice(0, mostReasons).map(({ term }) => printable(term));
  const numbers = `${score.toFixed(1)} ${bandNames[band]}，词面 ${legs.lexical.toFixed(1)}，余弦 ${legs.dense?.toFixed(2) ?? '—'}`;
  return `   ${rank}) ${printable(name)}（${numbers}；${terms.join('、')}）`;
}
